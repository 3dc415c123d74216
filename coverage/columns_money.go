package coverage

// moneyColumns are the size and the funding that follow from a population.
func moneyColumns(of func(i int) (Size, Funding)) []column {
	size := func(i int) Size { s, _ := of(i); return s }
	funding := func(i int) Funding { _, f := of(i); return f }
	return []column{
		{Field{"size_category", "Taille", Integer}, func(i int) any { return size(i).Category }},
		{Field{"size_note", "Remarque sur la taille", Text}, func(i int) any { return optional(size(i).Note) }},
		{Field{"funding_max_eur", "Financement maximal (€ par an)", Integer}, func(i int) any { return funding(i).Max }},
		{Field{"funding_ordinary_eur", "Financement d'une année ordinaire (€)", Integer}, func(i int) any { return funding(i).Ordinary }},
		{Field{"funding_certainty", "Certitude du financement (C : à vérifier)", Text}, func(i int) any { return string(funding(i).Certainty) }},
	}
}

// areaMoneyColumns are what areas bring now, with every counted project, and at 100 % in either way.
func (v *View) areaMoneyColumns(a func(i int) *Area) []column {
	var out []column
	for _, c := range []struct {
		name, title string
		of          func(AreaFunding) Funding
	}{
		{"now", "CPTS sous contrat", func(f AreaFunding) Funding { return f.Now }},
		{"potential", "toutes les CPTS comptées", func(f AreaFunding) Funding { return f.Potential }},
		{"complete_alone", "à 100 %, chaque zone seule", func(f AreaFunding) Funding { return f.CompleteAlone }},
		{"complete_joined", "à 100 %, chaque zone rattachée", func(f AreaFunding) Funding { return f.CompleteJoined }},
	} {
		out = append(out,
			column{Field{"funding_" + c.name + "_max_eur", "Financement maximal, " + c.title + " (€ par an)", Integer}, func(i int) any { return c.of(v.Funding(a(i))).Max }},
			column{Field{"funding_" + c.name + "_ordinary_eur", "Année ordinaire, " + c.title + " (€)", Integer}, func(i int) any { return c.of(v.Funding(a(i))).Ordinary }})
	}
	return append(out, column{Field{"funding_certainty", "Certitude du financement (C : à vérifier)", Text}, func(i int) any {
		f := v.Funding(a(i))
		return string(max(f.Now.Certainty, f.Potential.Certainty, f.CompleteAlone.Certainty, f.CompleteJoined.Certainty))
	}})
}

// term is when a contract in force ends unless it is renewed; nil when not known.
func (s *Snapshot) term(t *Territory) any {
	if schedule := s.Schedule(t); schedule != nil {
		return optional(schedule.Term)
	}
	return nil
}

// overdue is how many missions are late; nil without a contract, and where lists do not say which missions are taken.
func (s *Snapshot) overdue(t *Territory) any {
	schedule := s.Schedule(t)
	if schedule == nil || !schedule.Listed || schedule.Contract == "" {
		return nil
	}
	return schedule.OverdueCount()
}

// DueLayer is deadlines as a table: a layer without geometry, for files and reports.
func (v *View) DueLayer(dues []Due) *Layer {
	d := func(i int) *Due { return &dues[i] }
	return v.layer("deadlines", "Échéances des missions", len(dues), nil, []column{
		{Field{"cpts", "CPTS", Text}, func(i int) any { return d(i).Territory.ID }},
		{Field{"cpts_name", "Nom de la CPTS", Text}, func(i int) any { return d(i).Territory.Name }},
		{Field{"mission", "Mission", Text}, func(i int) any { return string(d(i).ID) }},
		{Field{"mission_name", "Nom de la mission", Text}, func(i int) any { return d(i).ID.Label() }},
		{Field{"step", "Étape", Text}, func(i int) any { return d(i).Step() }},
		{Field{"deadline", "Au plus tard le", Day}, func(i int) any { return string(d(i).By) }},
		{Field{"overdue", "En retard", Flag}, func(i int) any { return d(i).Overdue }},
		{Field{"to_check", "À vérifier", Flag}, func(i int) any { return d(i).ToCheck }},
		{Field{"note", "Remarque", Text}, func(i int) any { return optional(d(i).Note) }},
	})
}
