package api

import (
	"bytes"
	"slices"

	"cpts/coverage"
	"cpts/data"
)

// deadlinesAnswer is what the CPTS of a place have to meet. A renewal of which nothing is known is in ToCheckCount.
type deadlinesAnswer struct {
	header
	SoonDays     int        `json:"soon_days"`
	OverdueCount int        `json:"overdue_count"`
	ToCheckCount int        `json:"to_check_count"`
	Rows         []deadline `json:"rows"`
	Waiting      []waiting  `json:"waiting"` // at the letter of intent: no text gives a delay until the project
	Notes        []string   `json:"notes"`
	Links        []link     `json:"links"`
}

type deadline struct {
	CPTS         stagedCPTS            `json:"cpts"`
	Kind         coverage.AgendaKind   `json:"kind"`
	Mission      coverage.MissionID    `json:"mission,omitempty"`
	MissionLabel string                `json:"mission_label,omitempty"`
	Title        string                `json:"title"`
	Due          coverage.Date         `json:"due"`
	Done         coverage.Date         `json:"done,omitempty"`
	Status       coverage.AgendaStatus `json:"status"`
	StatusLabel  string                `json:"status_label"`
	Days         int                   `json:"days"` // from the day of the answer; negative once it has passed
	ToCheck      bool                  `json:"to_check"`
	Note         string                `json:"note,omitempty"`
	Doubt        coverage.Doubt        `json:"doubt,omitempty"` // what the note says
}

type waiting struct {
	CPTS  stagedCPTS    `json:"cpts"`
	Title string        `json:"title"`
	Since coverage.Date `json:"since,omitempty"`
	Days  int           `json:"days"` // since then
}

// stagedCPTS is a CPTS with the départements that it lies in now, under each of which it has a page.
type stagedCPTS struct {
	namedCPTS
	Departments []string `json:"departments"`
}

func countryDeadlines(x *exchange) (answer, error) {
	return deadlines(x, "deadlines", func(*coverage.Territory) bool { return true })
}

func regionDeadlines(x *exchange) (answer, error) {
	code := x.param("code")
	if _, ok := findArea(x.view.Regions, code); !ok {
		return answer{}, missing("Aucune région de code « %s » dans les données.", code)
	}
	return deadlines(x, "region-"+code+"-deadlines", func(t *coverage.Territory) bool {
		return slices.ContainsFunc(t.Departments, func(d string) bool { return coverage.RegionOf(d) == code })
	})
}

func departmentDeadlines(x *exchange) (answer, error) {
	code := x.param("code")
	if _, ok := findArea(x.view.Departments, code); !ok {
		return answer{}, missing("Aucun département de code « %s » dans les données.", code)
	}
	return deadlines(x, "department-"+code+"-deadlines", func(t *coverage.Territory) bool { return slices.Contains(t.Departments, code) })
}

func deadlines(x *exchange, name string, within func(*coverage.Territory) bool) (answer, error) {
	agenda := x.view.Agenda(within)
	if x.format.media == mediaCSV {
		var b bytes.Buffer
		err := data.WriteCSV(&b, agenda.Layer())
		return answer{body: b.Bytes(), filename: name + ".csv"}, err
	}
	out := deadlinesAnswer{header: headerOf(x.view), SoonDays: coverage.SoonDays, Rows: []deadline{}, Waiting: []waiting{}, Links: x.own(),
		Notes: typesetAll([]string{"« bientôt » : dans les 90 jours, borne de ce service et d'aucun texte",
			"aucun texte ne fixe de délai entre la lettre d'intention et le projet de santé"})}
	out.OverdueCount, out.ToCheckCount = agenda.Overdue()
	for _, l := range agenda.Lines {
		d := deadline{CPTS: stagedOf(l.Territory), Kind: l.Kind, Mission: l.Mission, Title: typeset(l.Title()), Due: l.Due, Done: l.Done,
			Status: l.Status, StatusLabel: typeset(l.Status.Label()), Days: l.Days, ToCheck: l.ToCheck, Note: typeset(l.Note), Doubt: l.Doubt}
		if l.Mission != "" {
			d.MissionLabel = typeset(l.Mission.Label())
		}
		out.Rows = append(out.Rows, d)
	}
	for _, w := range agenda.Waiting {
		out.Waiting = append(out.Waiting, waiting{stagedOf(w.Territory), typeset("lettre d'intention, projet de santé attendu"), w.Since, w.Days})
	}
	return asJSON(out)
}

func stagedOf(t *coverage.Territory) stagedCPTS {
	return stagedCPTS{namedCPTS{t.ID, t.Name, t.StageNow}, append([]string{}, t.Departments...)}
}
