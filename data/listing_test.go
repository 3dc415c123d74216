package data

import (
	"reflect"
	"strings"
	"testing"

	"cpts/coverage"
)

func TestStageWords(t *testing.T) {
	known := stages()
	for text, want := range map[string]coverage.Stage{
		"En fonctionnement": coverage.ContractSigned, "PROCHAINEMENT EN FONCTIONNEMENT": coverage.ProjectValidated, "en cours de création": coverage.LetterOfIntent,
		"Préprojet": coverage.Preproject, "pré-projet": coverage.Preproject, "LI validée": coverage.LetterOfIntent,
		"projet validé, négociation ACI": coverage.ProjectValidated, "Négociation ACI": coverage.ProjectValidated, "ACI signé": coverage.ContractSigned, "4. ACI signée": coverage.ContractSigned,
		"initiative": coverage.Preproject, "Rédaction": coverage.LetterOfIntent, "redaction": coverage.LetterOfIntent, "valide": coverage.ProjectValidated, "Signataire": coverage.ContractSigned,
		"contract_signed": coverage.ContractSigned, "letter_of_intent": coverage.LetterOfIntent, "ended": coverage.Ended, "résilié": coverage.Ended, "Caduc": coverage.Ended,
		"ACI signé le 12/03/2021": coverage.ContractSigned, "unspecified": coverage.Unspecified,
	} {
		if got, ok := known[stageKey(text)]; !ok || got != want {
			t.Errorf("%q is %q %v, want %q", text, got, ok, want)
		}
	}
	for _, s := range coverage.Stages() {
		if known[stageKey(s.Label())] != s {
			t.Errorf("label %q is not read as %s", s.Label(), s)
		}
	}
	for _, text := range []string{"contrat non signé", "ACI", "signature prévue", "en cours", "3", "oui", "aci-signable", "???"} {
		if got, ok := known[stageKey(text)]; ok {
			t.Errorf("%q passes for %s", text, got)
		}
	}
}

func TestListingRow(t *testing.T) {
	file := "code_iris;code_commune;cpts;id_cpts;stade;date_lettre;date_validation;date_aci;date_fin;missions\n" +
		"060880101;06088; CPTS  Nice\u00a0Nord ;c1;ACI signé;31/01/2024;2024-06-01;2025-01-01 00:00:00;;soins | parcours; prévention\n"
	file = strings.Replace(file, "soins | parcours; prévention", `"accès aux soins | parcours; prévention : 2025-03-01 / 2025-09-30,SNP"`, 1)
	rows, report, err := ReadListings(strings.NewReader(file), "x.csv", Options{})
	if err != nil || len(rows) != 1 {
		t.Fatal(reasons(report), err)
	}
	want := coverage.Listing{Code: "060880101", CPTS: coverage.CPTS{ID: "c1", Name: "CPTS Nice Nord", Stage: coverage.ContractSigned,
		LetterDate: "2024-01-31", ValidationDate: "2024-06-01", ContractDate: "2025-01-01",
		Missions: []coverage.Mission{{ID: coverage.MissionAccess}, {ID: coverage.MissionPathways},
			{ID: coverage.MissionPrevention, Started: "2025-03-01", Deployed: "2025-09-30"}}}}
	if !reflect.DeepEqual(rows[0].Value, want) {
		t.Errorf("got %+v, want %+v", rows[0].Value, want)
	}
}

// A list by IRIS leaves the IRIS empty where the whole commune counts.
func TestListingFallsBackToCommune(t *testing.T) {
	rows, _, err := ReadListings(strings.NewReader("code_commune;code_iris;cpts\n06088;060880101;A\n6001;;B\n06002;;\u00a0\n"), "x.csv", Options{})
	if err != nil || len(rows) != 3 || rows[0].Value.Code != "060880101" || rows[1].Value.Code != "06001" || !reflect.DeepEqual(rows[2].Value, coverage.Listing{Code: "06002"}) {
		t.Errorf("%+v %v", rows, err)
	}
}

func TestListingRejections(t *testing.T) {
	for row, want := range map[string]string{
		"06001;cpts;;":            "cpts=cpts: c'est l'en-tête de la colonne",
		"06001;Zone blanche;;":    "ce n'est pas le nom d'une CPTS",
		"06001;#N/A;;":            "ce n'est pas le nom d'une CPTS",
		"06001;-;;":               "ce n'est pas le nom d'une CPTS",
		"06001;A;presque;":        "stage=presque: stade inconnu ; mots acceptés : ended (résilié ou caduc), preproject",
		"06001;A;3;":              "stage=3: stade inconnu",
		"06001;A;;31 janvier":     "contract_date=31 janvier: date illisible ; attendu : 2026-01-31, 31/01/2026",
		"06001;A;;2026-02-30":     "date illisible",
		"06001;;ACI signé;":       "sans la nommer",
		"6,088E+08;A;;":           "code=6,088E+08: notation scientifique",
		"Nice;A;;":                "code=Nice: ce n'est pas un code INSEE",
		";A;;":                    "code absent",
		"06001;A;;2026-01-31;ici": "5 cellules, l'en-tête en a 4",
	} {
		rows, report, err := ReadListings(strings.NewReader("code;cpts;stage;contract_date\n"+row+"\n"), "x.csv", Options{})
		got := strings.ReplaceAll(strings.Join(reasons(report), ""), "\u00a0", " ")
		if err != nil || len(rows) != 0 || !strings.HasPrefix(got, "x.csv:2 ") || !strings.Contains(got, want) {
			t.Errorf("%s: %v %v, want %q", row, got, err, want)
		}
	}
}

// The layer units is the only file that many have: where every unit of a CPTS has a timeline, its name is beside it.
func TestListingsWithClaimsKeepTheNameBeside(t *testing.T) {
	text := "code,cpts,cpts_name,declared_stage,claims\n01001,cpts-z,Communauté Z,contract_signed,cpts-y cpts-z@2024-01-01\n"
	rows, report, err := ReadListings(strings.NewReader(text), "units.csv", Options{})
	if err != nil || len(report.Rejected) > 0 || len(rows) != 2 {
		t.Fatal(rows, report, err)
	}
	if before := rows[0].Value; before.CPTS.ID != "cpts-y" || before.CPTS.Name != "" || before.From != "" {
		t.Errorf("before: %+v", before)
	}
	if now := rows[1].Value; now.CPTS.ID != "cpts-z" || now.CPTS.Name != "Communauté Z" || now.CPTS.Stage != coverage.ContractSigned || now.From != "2024-01-01" {
		t.Errorf("now: %+v", now)
	}
}
