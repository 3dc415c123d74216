package coverage

// LayerAssignments is the table that tells, of each unit, who held it from which day on. It is no layer of a View: it does
// not depend on a day.
const LayerAssignments = "assignments"

// AssignmentLayer is every claim as a table without geometry, a row a claim, of units that within accepts. It is a list as
// TakeListings takes it, with all that is known of the CPTS: read into a dataset of the same units that has no claims, it
// gives the same claims. Rows without a CPTS are units released on a day.
func (d *Dataset) AssignmentLayer(within func(department string) bool) *Layer {
	number := make(map[string]int, len(d.CPTS))
	for i := range d.CPTS {
		number[d.CPTS[i].ID] = i
	}
	var claims []Claim
	for _, c := range d.sorted().Claims {
		if within(DepartmentOf(c.Unit)) {
			claims = append(claims, c)
		}
	}
	of := func(i int, value func(*CPTS) any) any {
		if n, known := number[claims[i].CPTS]; known {
			return value(&d.CPTS[n])
		}
		return nil
	}
	l := table(LayerAssignments, "Rattachements", len(claims), []column{
		{Field{"code", "Code", Text}, func(i int) any { return claims[i].Unit }},
		{Field{"cpts", "CPTS", Text}, func(i int) any { return of(i, func(c *CPTS) any { return c.Name }) }},
		{Field{"id", "ID CPTS", Text}, func(i int) any { return optional(claims[i].CPTS) }},
		{Field{"valid_from", "À partir du", Day}, func(i int) any { return optional(claims[i].From) }},
		{Field{"stage", "Stade", Text}, func(i int) any { return of(i, func(c *CPTS) any { return string(c.Stage) }) }},
		{Field{"letter_date", "Date lettre", Day}, func(i int) any { return of(i, func(c *CPTS) any { return optional(c.LetterDate) }) }},
		{Field{"receipt_date", "Date réception", Day}, func(i int) any { return of(i, func(c *CPTS) any { return optional(c.ReceiptDate) }) }},
		{Field{"validation_date", "Date validation", Day}, func(i int) any { return of(i, func(c *CPTS) any { return optional(c.ValidationDate) }) }},
		{Field{"contract_date", "Date contrat", Day}, func(i int) any { return of(i, func(c *CPTS) any { return optional(c.ContractDate) }) }},
		{Field{"end_date", "Date fin", Day}, func(i int) any { return of(i, func(c *CPTS) any { return optional(c.EndDate) }) }},
		{Field{"missions", "Missions", TextList}, func(i int) any { return of(i, func(c *CPTS) any { return MissionTexts(c.Missions) }) }},
	})
	for i := range l.Features.Len() { // a unit has several rows
		l.Features.At(i).ID = claims[i].Unit + " " + string(claims[i].From) + " " + claims[i].CPTS
	}
	return l
}
