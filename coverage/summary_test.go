package coverage_test

import (
	"testing"

	"cpts/coverage"
)

func TestSummary(t *testing.T) {
	s := coverage.Analyse(figure(t, false, "AAB.!"), someDay)
	letter, none := coverage.Date("2026-01-31"), coverage.Date("")
	for _, c := range []struct {
		want string
		ops  []coverage.Operation
	}{
		{"donne 2 communes (3 000 habitants) à CPTS B, prises à CPTS A ; crée CPTS Y (lettre d’intention)", []coverage.Operation{
			{Op: coverage.OpAssign, CPTS: "B", From: "A", Units: []string{"06001", "06002"}},
			{Op: coverage.OpCreate, ID: "Y", Name: "CPTS Y", Stage: coverage.LetterOfIntent}}},
		{"crée CPTS Y (stade non précisé) ; donne Commune 06004 (4 000 habitants) à CPTS Y à la date du 31/01/2026", []coverage.Operation{
			{Op: coverage.OpCreate, ID: "Y", Name: "CPTS Y"}, {Op: coverage.OpAssign, CPTS: "Y", Units: []string{"06004"}, Date: letter}}},
		{"donne 2 communes (6 000 habitants) à CPTS B, dont 1 prise à CPTS A", []coverage.Operation{
			{Op: coverage.OpAssign, CPTS: "B", From: "A", Units: []string{"06002"}}, {Op: coverage.OpAssign, CPTS: "B", Units: []string{"06004"}}}},
		{"libère 2 communes (6 000 habitants), dont 1 prise à CPTS A", []coverage.Operation{{Op: coverage.OpRelease, Units: []string{"06002", "06004"}}}},
		{"libère 3 communes (6 000 habitants), dont 2 prises à CPTS A et dont 1 prise à CPTS B", []coverage.Operation{{Op: coverage.OpRelease, Units: []string{"06001", "06002", "06003"}}}},
		{"donne Commune 06004 (4 000 habitants) à CPTS B ; libère Commune 06004 (4 000 habitants), prise à CPTS B", []coverage.Operation{
			{Op: coverage.OpAssign, CPTS: "B", Units: []string{"06004"}}, {Op: coverage.OpRelease, Units: []string{"06004"}}}},
		{"libère 2 unités (1 000 habitants), dont 1 prise à CPTS A", []coverage.Operation{{Op: coverage.OpRelease, Units: []string{"06001", "99999"}}}},
		{"renomme CPTS A en Un ; passe Un au stade « contrat ACI signé » ; met fin à Un à la date du 31/01/2026", []coverage.Operation{
			{Op: coverage.OpRename, CPTS: "A", Name: "Un"}, {Op: coverage.OpStage, CPTS: "A", Stage: coverage.ContractSigned}, {Op: coverage.OpEnd, CPTS: "A", Date: letter}}},
		{"date CPTS A : lettre d’intention le 31/01/2026 et signature du contrat effacée ; note les missions de CPTS A : aucune", []coverage.Operation{
			{Op: coverage.OpDates, CPTS: "A", LetterDate: &letter, ContractDate: &none}, {Op: coverage.OpMissions, CPTS: "A"}}},
		{"note les missions de CPTS A : accès aux soins et prévention", []coverage.Operation{
			{Op: coverage.OpMissions, CPTS: "A", Missions: []string{"access:2024-03-01", "prevention"}}}},
		{"", nil},
	} {
		if got, want := s.Summary(c.ops), coverage.Typeset(c.want); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
