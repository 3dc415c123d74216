package coverage

import "fmt"

// mergeCPTS makes one CPTS of the good rows of each id, and puts it over what was known of it.
func (t *listingTaker) mergeCPTS(rows []Row[Listing]) []CPTS {
	merged := make(map[string]*CPTS, len(t.used))
	for i := range rows {
		c := &rows[i].Value.CPTS
		if before, ok := merged[c.ID]; ok {
			t.agree(before, &rows[i])
		} else if t.used[c.ID] {
			first := *c
			first.Missions = nil
			t.agreeMissions(&first, &rows[i])
			merged[c.ID] = &first
		}
	}
	var out []CPTS
	for _, old := range t.d.CPTS {
		if c, ok := merged[old.ID]; ok {
			old = old.updated(*c)
			delete(merged, old.ID)
		}
		out = append(out, old)
	}
	for _, id := range sortedKeys(merged) {
		out = append(out, *merged[id])
	}
	return sortedBy(out, func(c CPTS) string { return c.ID })
}

// agree joins to a CPTS what one more row says of it.
func (t *listingTaker) agree(a *CPTS, row *Row[Listing]) {
	b := &row.Value.CPTS
	if a.Name != b.Name {
		t.reject(row.Origin, "cpts", b.Name, row.Value.Code, fmt.Sprintf("l'identifiant %s porte aussi le nom « %s » : le premier par ordre alphabétique est gardé", a.ID, a.Name))
		a.Name = min(a.Name, b.Name)
	}
	switch {
	case a.Stage == Unspecified || a.Stage == "":
		a.Stage = b.Stage
	case b.Stage != Unspecified && b.Stage != a.Stage:
		t.reject(row.Origin, "stage", string(b.Stage), row.Value.Code, fmt.Sprintf("« %s » a aussi le stade %s : le moins avancé est gardé", a.Name, a.Stage))
		if b.Stage.rank() < a.Stage.rank() {
			a.Stage = b.Stage
		}
	}
	for _, d := range []struct {
		column string
		a, b   *Date
	}{
		{"letter_date", &a.LetterDate, &b.LetterDate}, {"receipt_date", &a.ReceiptDate, &b.ReceiptDate}, {"validation_date", &a.ValidationDate, &b.ValidationDate},
		{"contract_date", &a.ContractDate, &b.ContractDate}, {"end_date", &a.EndDate, &b.EndDate},
	} {
		if *d.a != "" && *d.b != "" && *d.a != *d.b {
			t.reject(row.Origin, d.column, string(*d.b), row.Value.Code, fmt.Sprintf("« %s » a aussi la date %s : la plus tardive est gardée", a.Name, *d.a))
		}
		*d.a = max(*d.a, *d.b)
	}
	t.agreeMissions(a, row)
}

// updated puts what a new list says over what was known; what the list is silent about stays.
func (c CPTS) updated(by CPTS) CPTS {
	by.ID = c.ID
	if by.Stage == Unspecified {
		by.Stage = c.Stage
	}
	for _, d := range []struct{ new, old *Date }{
		{&by.LetterDate, &c.LetterDate}, {&by.ReceiptDate, &c.ReceiptDate}, {&by.ValidationDate, &c.ValidationDate},
		{&by.ContractDate, &c.ContractDate}, {&by.EndDate, &c.EndDate},
	} {
		if *d.new == "" {
			*d.new = *d.old
		}
	}
	by.Missions = renewed(by.Missions, c.Missions)
	return by
}
