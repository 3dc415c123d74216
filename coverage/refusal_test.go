package coverage_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
)

// Row of the figure: A A B . ! (A and B)      Z has ended, P is a préprojet that counts nowhere and holds 06006
func contested(t *testing.T) *coverage.Snapshot {
	d := figure(t, false, "AAB.!P")
	d.CPTS = append(d.CPTS, coverage.CPTS{ID: "Z", Name: "Finie", Stage: coverage.Ended})
	return coverage.Analyse(stage(d, "P", coverage.Preproject), someDay)
}

func TestTryRefuses(t *testing.T) {
	s := contested(t)
	for _, c := range []struct {
		want string // field and beginning of what is wrong of each refusal
		text string // in the sentence
		ops  string
	}{
		{"-1 operations", "au moins une", `[]`},
		{"0 op", "n’existe pas", `[{"op":"steal","units":["06001"]}]`},
		{"0 op", "n’existe pas", `[{}]`},
		{"0 units", "manque", `[{"op":"assign","cpts":"A"}]`},
		{"0 units", "manque", `[{"op":"release","units":[]}]`},
		{"0 cpts", "manque", `[{"op":"assign","units":["06001"]}]`},
		{"0 name", "n’est pas de cette opération", `[{"op":"assign","units":["06001"],"cpts":"A","name":"A"}]`},
		{"0 cpts", "n’est pas de cette opération", `[{"op":"release","units":["06001"],"cpts":"A"}]`},
		{"0 letter_date", "n’est pas de cette opération", `[{"op":"stage","cpts":"A","stage":"letter_of_intent","letter_date":"2026-01-01"}]`},
		{"0 units", "99999", `[{"op":"assign","units":["99999","06004"],"cpts":"A"}]`},
		{"0 units", "nommé deux fois", `[{"op":"assign","units":["06004","06004"],"cpts":"A"}]`},
		{"0 cpts", "aucune CPTS", `[{"op":"assign","units":["06004"],"cpts":"Q"}]`},
		{"0 from", "aucune CPTS", `[{"op":"assign","units":["06001"],"cpts":"B","from":"Q"}]`},
		{"0 cpts", "a pris fin", `[{"op":"assign","units":["06004"],"cpts":"Z"}]`},
		{"0 cpts", "a pris fin", `[{"op":"stage","cpts":"Z","stage":"contract_signed"}]`},
		{"0 from", "06001 est tenue par", `[{"op":"assign","units":["06001"],"cpts":"B"}]`},
		{"0 from", "06001 est tenue par", `[{"op":"assign","units":["06001"],"cpts":"B","from":"P"}]`},
		{"0 from", "CPTS P", `[{"op":"assign","units":["06006"],"cpts":"B"}]`},
		{"1 from", "2 unités (06005, 06006)", `[{"op":"create","id":"Q","name":"Q"},{"op":"assign","units":["06005","06006"],"cpts":"Q"}]`},
		{"0 from", "06001 est tenue par", `[{"op":"release","units":["06001"],"from":"B"}]`},
		{"0 id", "est déjà celui", `[{"op":"create","id":"A","name":"Autre"},{"op":"assign","cpts":"A","units":["06004"]}]`},
		{"0 id", "ne se lit pas", `[{"op":"create","id":"a/b","name":"Autre"},{"op":"assign","cpts":"a/b","units":["06004"]}]`},
		{"0 id", "ne se lit pas", `[{"op":"create","id":"..","name":"Autre"}]`},
		{"0 name", "manque", `[{"op":"rename","cpts":"A"}]`},
		{"0 name", "ne se lit pas", `[{"op":"rename","cpts":"A","name":" "}]`},
		{"0 name", "sur une ligne", `[{"op":"rename","cpts":"A","name":"A\nB"}]`},
		{"0 name", "ne se lit pas", `[{"op":"rename","cpts":"A","name":"A\u202eB"}]`},
		{"0 name", "ne se lit pas", `[{"op":"rename","cpts":"A","name":"A\u2028B"}]`},
		{"0 name", "ne se lit pas", `[{"op":"rename","cpts":"A","name":"\u200b"}]`},
		{"0 name", "ne se lit pas", `[{"op":"create","id":"x","name":"\ud800"}]`},
		{"0 stage", "ne convient pas", `[{"op":"stage","cpts":"A","stage":"ended"}]`},
		{"0 stage", "ne convient pas", `[{"op":"create","id":"x","name":"x","stage":"signed"}]`},
		{"0 date", "ne se lit pas", `[{"op":"end","cpts":"A","date":"31/12/2026"}]`},
		{"0 date", "ne se lit pas", `[{"op":"end","cpts":"A","date":"2026-02-30"}]`},
		{"0 date", "ne se lit pas", `[{"op":"end","cpts":"A","date":"1026-02-03"}]`},
		{"0 letter_date", "aucune date", `[{"op":"dates","cpts":"A"}]`},
		{"0 contract_date", "ne se lit pas", `[{"op":"dates","cpts":"A","contract_date":"demain"}]`},
		{"0 missions", "ne se lit pas", `[{"op":"missions","cpts":"A","missions":["dancing"]}]`},
		{"0 missions", "deux fois", `[{"op":"missions","cpts":"A","missions":["access","access:2024-01-01"]}]`},
		{"0 cpts,1 from,2 units", "", `[{"op":"end","cpts":"Q"},{"op":"assign","units":["06003"],"cpts":"A"},{"op":"release","units":["1"]}]`},
		{"-1 units", "au plus", fmt.Sprintf(`[{"op":"release","units":[%s"1"]}]`, strings.Repeat(`"1",`, coverage.MaxOperationUnits))},
		{"-1 operations", "au plus", fmt.Sprintf(`[%s{"op":"end","cpts":"A"}]`, strings.Repeat(`{"op":"end","cpts":"A"},`, coverage.MaxOperations))},
	} {
		change, err := s.Try(1, someDay, read(t, c.ops))
		var refused *coverage.Refused
		if change != nil || !errors.As(err, &refused) {
			t.Errorf("%s: %v", c.ops, err)
			continue
		}
		var got []string
		for _, r := range refused.List {
			got = append(got, fmt.Sprint(r.Operation, " ", r.Field))
			if r.Text == "" || r.Held == nil && r.Expected == "" {
				t.Errorf("%s: %+v", c.ops, r)
			}
		}
		if strings.Join(got, ",") != c.want || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%.200s\n%v, want %s\n%v", c.ops, got, c.want, err)
		}
	}
}

func read(t *testing.T, text string) []coverage.Operation {
	t.Helper()
	var out []coverage.Operation
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// What the rule of From allows: who claims a unit, or a target that does, settles a conflict; what has ended holds nothing.
func TestTryTakes(t *testing.T) {
	s := contested(t)
	for ops, want := range map[string]string{
		`[{"op":"assign","units":["06004"],"cpts":"B"}]`:                                                                             "AABB!P",
		`[{"op":"assign","units":["06004"],"cpts":"B","from":"A"}]`:                                                                  "AABB!P", // nobody loses anything
		`[{"op":"assign","units":["06001","06003"],"cpts":"B","from":"A"}]`:                                                          "BAB.!P",
		`[{"op":"assign","units":["06005"],"cpts":"B"}]`:                                                                             "AAB.BP",
		`[{"op":"assign","units":["06005"],"cpts":"P","from":"A"}]`:                                                                  "AAB.PP",
		`[{"op":"release","units":["06005","06006"]}]`:                                                                               "AAB...",
		`[{"op":"release","units":["06001"],"from":"A"}]`:                                                                            ".AB.!P",
		`[{"op":"end","cpts":"A"},{"op":"assign","units":["06001"],"cpts":"B"}]`:                                                     "B.B.BP",
		`[{"op":"end","cpts":"A","date":"2027-01-01"},{"op":"assign","units":["06001"],"cpts":"B","from":"A"}]`:                      "BAB.!P",
		`[{"op":"assign","units":["06001"],"cpts":"B","from":"A"},{"op":"assign","units":["06001"],"cpts":"P","from":"B"}]`:          "PAB.!P",
		`[{"op":"create","id":"N","name":"N"},{"op":"assign","units":["06004"],"cpts":"N"}]`:                                         "AABN!P",
		`[{"op":"assign","units":["06004"],"cpts":"B","date":"2027-01-01"}]`:                                                         "AAB.!P", // not yet
		`[{"op":"assign","units":["06001"],"cpts":"B","from":"A","date":"2027-01-01"},{"op":"release","units":["06001"]}]`:           ".AB.!P",
		`[{"op":"assign","units":["06004"],"cpts":"B","date":"2020-01-01"},{"op":"assign","units":["06002"],"cpts":"B","from":"A"}]`: "ABBB!P",
	} {
		next, err := s.Apply(1, someDay, read(t, ops))
		if err != nil {
			t.Errorf("%s: %v", ops, err)
			continue
		}
		var got strings.Builder
		for u := range next.Units {
			switch o := next.Owner.At(int32(u)); {
			case o == coverage.Disputed:
				got.WriteString("!")
			case o < 0 || next.Territories[o].StageNow == coverage.Ended:
				got.WriteString(".")
			default:
				got.WriteString(next.Territories[o].ID)
			}
		}
		if got.String() != want {
			t.Errorf("%s: %s, want %s", ops, got.String(), want)
		}
	}
}

// Who holds a unit later holds it too: what was agreed for next year is not wiped out unseen.
//
//	06001   A A A A | B B B       today | 2027
func TestTryLooksAhead(t *testing.T) {
	s, err := coverage.Analyse(figure(t, false, "AB."), someDay).Apply(1, someDay, read(t, `[{"op":"assign","units":["06001"],"cpts":"B","from":"A","date":"2027-01-01"}]`))
	if err != nil {
		t.Fatal(err)
	}
	operations := read(t, `[{"op":"create","id":"N","name":"N"},{"op":"assign","units":["06001"],"cpts":"N","from":"A"}]`)
	var refused *coverage.Refused
	if _, err = s.Try(2, someDay, operations); !errors.As(err, &refused) || len(refused.Held()) != 1 || refused.Held()[0].CPTS[0].ID != "B" {
		t.Fatalf("%+v", err)
	}
	again, drift := s.Rebase(someDay, operations, coverage.KeepMine)
	if len(again) != 3 || again[1].Op != coverage.OpRelease || len(drift.Units) != 1 {
		t.Errorf("%+v %+v", again, drift)
	}
	next, err := s.Apply(2, someDay, again)
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range []coverage.Date{someDay, "2027-06-01"} {
		if o := next.On(day).Owner.At(0); next.Territories[o].ID != "N" {
			t.Errorf("%s on %s", next.Territories[o].ID, day)
		}
	}
}

// A CPTS comes to the stage that it is said to come to, on that day; on the days before it is what it was, unless the date of
// the stage itself says otherwise or a mistake is mended.
func TestStageReached(t *testing.T) {
	days := []coverage.Date{"", "2020-01-01", "2026-05-31", someDay, "2026-06-02", "2027-01-01"}
	for i := range 6 * 6 * 6 * 6 {
		pick := func() coverage.Date { d := days[i%6]; i /= 6; return d }
		c := coverage.CPTS{ID: "A", Name: "A", LetterDate: pick(), ReceiptDate: pick(), ValidationDate: pick(), ContractDate: pick()}
		for _, declared := range append(coverage.Thresholds(), coverage.Unspecified) {
			c.Stage = declared
			s := coverage.Analyse(coverage.Dataset{CPTS: []coverage.CPTS{c}}, someDay)
			for _, stage := range coverage.Thresholds() {
				change, err := s.Try(1, someDay, []coverage.Operation{{Op: coverage.OpStage, CPTS: "A", Stage: stage, Date: someDay}})
				if err != nil {
					t.Fatal(err)
				}
				next := change.After.Territories[0].CPTS
				if got := next.StageOn(someDay); got != stage {
					t.Fatalf("%+v to %s: %+v, at %s", c, stage, next, got)
				}
				// Nothing was dated later, or declared, than what it came to: then its past is its past.
				if slices.Index(coverage.Stages(), c.StageOn(someDay)) < slices.Index(coverage.Stages(), stage) {
					day := coverage.Date("2020-06-01")
					if was, is := c.StageOn(day), next.StageOn(day); was != is && was != coverage.Unspecified && (stage != coverage.ProjectValidated || c.ReceiptDate == "") {
						t.Fatalf("%+v to %s: %+v: was %s in 2020, is %s", c, stage, next, was, is)
					}
				}
			}
		}
	}
}
