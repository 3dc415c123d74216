package api

import (
	"slices"

	"cpts/coverage"
)

// cpts is a whole CPTS, also where only a part of it lies in the area asked about.
type cpts struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Stage      coverage.Stage `json:"stage"`
	StageLabel string         `json:"stage_label"`
	Counted    bool           `json:"counted"` // covers its territory at the threshold
	UnitCount  int            `json:"unit_count"`
	Population int            `json:"population"`
	Estimated  bool           `json:"population_estimated"`
	AreaKM2    float64        `json:"area_km2"`
	funding
	ToNextSize  *int     `json:"to_next_size"` // inhabitants to gain; null at the top
	Pieces      int      `json:"pieces"`
	Departments []string `json:"departments"`
	Neighbours  []string `json:"neighbours"`
	place
}

// cptsIn lists the CPTS that have units in a département.
func cptsIn(v *coverage.View, department string) []cpts {
	all := []cpts{}
	for _, t := range v.Territories {
		if slices.Contains(t.Departments, department) {
			all = append(all, cptsOf(v, t))
		}
	}
	return all
}

func cptsOf(v *coverage.View, t *coverage.Territory) cpts {
	ids, _ := neighbours(v, t.Neighbours)
	return cpts{
		ID: t.ID, Name: t.Name, Stage: t.StageNow, StageLabel: typeset(t.StageNow.Label()), Counted: t.StageNow.Counts(v.MinStage),
		UnitCount: len(t.Units), Population: t.Population, Estimated: t.Estimated, AreaKM2: km2(t.AreaKM2),
		funding: fundingOf(t.Size, t.Funding), ToNextSize: orNull(t.Size.Gain), Pieces: t.Pieces,
		Departments: append([]string{}, t.Departments...), Neighbours: ids, place: placeOf(v.Topology, t.Region),
	}
}

// orNull writes the 0 of coverage.Size, which says that no number changes the category, as null.
func orNull(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

type details struct {
	header
	cpts
	ToPreviousSize   *int          `json:"to_previous_size"` // inhabitants whose loss lowers the size; null at the bottom
	LetterDate       coverage.Date `json:"letter_date,omitempty"`
	ReceiptDate      coverage.Date `json:"receipt_date,omitempty"`
	ValidationDate   coverage.Date `json:"validation_date,omitempty"`
	ValidationTacit  bool          `json:"validation_tacit"` // the stage of the day is given by the silence of the ARS alone
	TacitDate        coverage.Date `json:"validation_tacit_date,omitempty"`
	ContractDate     coverage.Date `json:"contract_date,omitempty"`
	EndDate          coverage.Date `json:"end_date,omitempty"`
	Missions         []string      `json:"missions"`
	Codes            []string      `json:"codes"`
	Names            []string      `json:"names"`
	NeighbourDetails []neighbour   `json:"neighbour_details"`
	FundingLines     []fundingLine `json:"funding_lines"`
	SplitSource      string        `json:"split_source,omitempty"` // of fixed and variable parts
	Schedule         *schedule     `json:"schedule"`               // null when not under contract on the day
	Payments         *payments     `json:"payments"`               // of the civil year; null without the date of a contract
	ContractYear     *payments     `json:"contract_year"`          // the payments of the contract year in course
	Links            []link        `json:"links"`
}

func oneCPTS(x *exchange) (answer, error) {
	v, id := x.view, x.param("id")
	i := slices.IndexFunc(v.Territories, func(t *coverage.Territory) bool { return t.ID == id })
	if i < 0 {
		return answer{}, missing("Aucune CPTS d’identifiant « %s ».", id)
	}
	year, err := readYear(x)
	if err != nil {
		return answer{}, err
	}
	t := v.Territories[i]
	n := t.ContractYearOn(v.At)
	codes, names := unitNames(v, t.Units)
	_, around := neighbours(v, t.Neighbours)
	return asJSON(details{
		header: headerOf(v), cpts: cptsOf(v, t), ToPreviousSize: orNull(t.Size.Loss),
		LetterDate: t.LetterDate, ReceiptDate: t.ReceiptDate, ValidationTacit: t.Tacit(v.At), TacitDate: t.TacitDate(),
		ValidationDate: t.ValidationDate, ContractDate: t.ContractDate, EndDate: t.EndDate,
		Missions: coverage.MissionTexts(t.Missions), Codes: append([]string{}, codes...), Names: append([]string{}, names...),
		NeighbourDetails: around, FundingLines: fundingLines(v.Grid, t.Size), SplitSource: typeset(v.Grid.SplitSource),
		Schedule: scheduleOf(v, t), Payments: paymentsOf(year, v.CivilYear(t, year)), ContractYear: paymentsOf(n, v.ContractYear(t, n)),
		Links: append(x.own(), link{x.to("collections", coverage.LayerCPTS, "items", id), "related", mediaGeoJSON, "Territoire"}),
	})
}
