package dossier

import (
	"strings"

	"cpts/coverage"
)

// sheet is a table of the workbook, under one line of headings; prose is read and not filtered.
type sheet struct {
	name    string
	prose   bool
	columns []column
	rows    [][]any // by column; nil is an empty cell
}

type column struct {
	title string
	width float64 // in characters
	kind  kind
}

// sheets are the workbook. Every table names the département, so that a région's file is one table too.
func (d *Document) sheets() []sheet {
	if d.Zone() != nil {
		return []sheet{d.leadSheet(), d.zoneSheet(), d.communeSheet(), d.optionSheet(), d.pointSheet(), d.methodSheet()}
	}
	return []sheet{d.summarySheet(), d.curveSheet(), d.zoneSheet(), d.communeSheet(), d.optionSheet(), d.pointSheet(), d.cptsSheet(), d.dueSheet(), d.paymentSheet(),
		d.warningSheet(), d.methodSheet()}
}

func (d *Document) summarySheet() sheet {
	s := sheet{name: "Synthèse", prose: true, columns: []column{{"Indicateur", 44, label}, {"Valeur", 18, wrap}, {capital(d.Words.Many), 14, whole},
		{"Habitants", 14, whole}, {"Superficie (km²)", 16, real1}, {"Précision", 60, wrap}}}
	line := func(label string, value any, k kind, note string) {
		s.rows = append(s.rows, []any{label, figure{value, k}, nil, nil, nil, optional(note)})
	}
	line(d.Kind, d.Place(), wrap, d.Invented())
	line("Situation au", onDay(d.At), date, d.state()+" des données")
	line("Stades comptés", d.CountedLabels(), wrap, "")
	for _, e := range [][2]string{{"Contours", d.Vintages.Geometry}, {"Population municipale", d.Vintages.Population},
		{"Liste des CPTS", d.Vintages.CPTS}, {"Points (MSP…)", d.Vintages.Points}} {
		line("Millésime : "+e[0], edition(e[1]), wrap, "")
	}
	d.addFigures(&s, d.Name, d.Total)
	if d.Regional() {
		for _, c := range d.Chapters {
			d.addFigures(&s, c.Place(), c.Figures)
		}
	}
	return s
}

// addFigures adds the coverage of an area, then its stages, which add up to it.
func (d *Document) addFigures(s *sheet, place string, f Figures) {
	of := "part des habitants"
	if f.Population == 0 {
		of = "part des unités, faute de population"
	}
	s.rows = append(s.rows,
		[]any{place + " : couverture", figure{f.CoveragePct / 100, part100}, f.CoveredUnits, f.CoveredPopulation, f.CoveredAreaKM2, of},
		[]any{place + " : ensemble", nil, f.Units, f.Population, f.AreaKM2, nil},
		[]any{place + " : zones blanches", figure{f.Zones, whole}, nil, f.ZonePopulation, nil, nil})
	for _, row := range f.FundingRows() {
		note := "maximum annuel ; année ordinaire : " + euros(row.Funding.Ordinary)
		if row.Funding.Certainty == "C" {
			note += " ; à vérifier"
		}
		s.rows = append(s.rows, []any{place + " : " + coverage.Typeset(row.Label), figure{row.Funding.Max, euro}, nil, nil, nil, coverage.Typeset(note)})
	}
	for _, row := range f.Stages {
		counted := "non compté"
		if row.Counted {
			counted = "compte comme couvert"
		}
		s.rows = append(s.rows, []any{place + " : " + coverage.Typeset(row.Label), nil, row.Units, row.Population, row.AreaKM2, counted})
	}
}

// curveSheet has a row for each month, and a column for each stage that counts.
func (d *Document) curveSheet() sheet {
	s := sheet{name: "Courbe", columns: []column{{"Département", 13, label}, {"Jour", 12, date}, {"Couverture", 12, part100}, {"Habitants couverts", 14, whole}}}
	for _, stage := range d.Counted {
		s.columns = append(s.columns, column{"Habitants" + noBreak + ": " + coverage.Typeset(stage.Label()), 16, whole})
	}
	for _, c := range d.Chapters {
		if c.Curve == nil {
			continue
		}
		for _, p := range c.Curve.Points {
			row := []any{c.Code, onDay(p.At), p.CoveragePct / 100, p.Population}
			for _, stage := range d.Counted {
				held := 0
				for _, share := range p.Stages {
					if share.Stage == stage {
						held = share.Population
					}
				}
				row = append(row, held)
			}
			s.rows = append(s.rows, row)
		}
	}
	return s
}

func (d *Document) zoneSheet() sheet {
	s := sheet{name: "Zones blanches", columns: []column{{"Département", 13, label}, {"Nᵒ", 6, whole}, {"Identifiant", 14, label}, {"Zone blanche", 34, wrap},
		{capital(d.Words.Many), 11, whole}, {"Habitants", 11, whole}, {"Estimation", 11, label}, {"Superficie (km²)", 12, real1}, {"MSP", 7, whole}, {"Autres points", 9, whole},
		{"Taille seule", 8, whole}, {"Habitants avant la taille suivante", 13, whole}, {"Maximum annuel", 13, euro}, {"Année ordinaire", 13, euro},
		{"Certitude", 11, label}, {"CPTS limitrophes", 50, wrap}}}
	d.eachZone(func(z *Zone) {
		var names []string
		for _, o := range z.Options {
			names = append(names, o.Name)
		}
		row := append([]any{z.Department, z.Rank, z.ID, z.Title, len(z.Communes)}, z.Population, yes(z.Estimated), z.AreaKM2, z.MSP(), z.OtherPoints())
		s.rows = append(s.rows, append(append(row, z.Alone.cells()...), strings.Join(names, ", ")))
	})
	return s
}

// cells are an outlook without its population: size, what is missing to the next, amounts, certainty.
func (o Outlook) cells() []any {
	var gain any
	if o.Size.Gain > 0 {
		gain = o.Size.Gain
	}
	return []any{o.Size.Category, gain, o.Funding.Max, o.Funding.Ordinary, certainty(o.Funding.Certainty)}
}

func certainty(c coverage.Certainty) string {
	if c == "C" {
		return "C" + noBreak + ": à vérifier"
	}
	return string(c)
}

func yes(b bool) any {
	if b {
		return "oui"
	}
	return nil
}

func (d *Document) eachZone(do func(*Zone)) {
	for _, c := range d.Chapters {
		for _, z := range c.Zones {
			do(z)
		}
	}
}

func (d *Document) communeSheet() sheet {
	s := sheet{name: "Communes des zones", columns: []column{{"Département", 13, label}, {"Nᵒ de zone", 8, whole}, {"Zone", 14, label}, {"Nᵒ", 6, whole}, {"Code", 12, label},
		{"Nom", 36, wrap}, {"Commune", 26, wrap}, {"Habitants", 11, whole}, {"Estimation", 11, label}, {"EPCI", 12, label}, {"Projet non compté", 34, wrap}}}
	d.eachZone(func(z *Zone) {
		for _, c := range z.Communes {
			var population any
			if c.Basis != coverage.Unknown {
				population = c.Population
			}
			s.rows = append(s.rows, []any{z.Department, z.Rank, z.ID, c.Number, c.Code, c.Name, optional(c.Parent), population,
				yes(c.Basis == coverage.Estimated), optional(c.EPCI), optional(coverage.Typeset(c.Project))})
		}
	})
	return s
}

func (d *Document) optionSheet() sheet {
	s := sheet{name: "Voisins (options)", columns: []column{{"Département", 13, label}, {"Nᵒ de zone", 8, whole}, {"Zone", 14, label}, {"CPTS limitrophe", 36, wrap},
		{"Identifiant", 22, label}, {"Stade", 20, wrap}, {"Frontière (km)", 10, real1},
		{"Habitants aujourd'hui", 12, whole}, {"Taille aujourd'hui", 11, whole}, {"Avant la taille suivante, aujourd'hui", 13, whole},
		{"Maximum annuel aujourd'hui", 13, euro}, {"Année ordinaire aujourd'hui", 13, euro}, {"Certitude aujourd'hui", 12, label},
		{"Habitants avec la zone", 12, whole}, {"Taille avec la zone", 11, whole}, {"Avant la taille suivante, avec la zone", 13, whole},
		{"Maximum annuel avec la zone", 13, euro}, {"Année ordinaire avec la zone", 13, euro}, {"Certitude avec la zone", 12, label},
		{"Maximum annuel : écart", 13, euro}, {"Année ordinaire : écart", 13, euro}}}
	for i := range s.columns {
		s.columns[i].title = coverage.Typeset(s.columns[i].title)
	}
	d.eachZone(func(z *Zone) {
		for _, o := range z.Options {
			row := []any{z.Department, z.Rank, z.ID, o.Name, o.ID, coverage.Typeset(o.Stage.Label()), o.BorderKM, o.Today.Population}
			row = append(append(append(row, o.Today.cells()...), o.Joined.Population), o.Joined.cells()...)
			s.rows = append(s.rows, append(row, o.MaxGain(), o.OrdinaryGain()))
		}
	})
	return s
}

func (d *Document) pointSheet() sheet {
	s := sheet{name: "Points", columns: []column{{"Département", 13, label}, {"Nᵒ de zone", 8, whole}, {"Zone", 14, label}, {"Nᵒ", 6, whole}, {"Catégorie", 11, label},
		{"Nature", 40, wrap}, {"Identifiant", 16, label}, {"Nom", 50, wrap}, {"Code", 12, label}, {"Unité", 30, wrap}}}
	d.eachZone(func(z *Zone) {
		for _, g := range numbered(z.Points) {
			for i, p := range g.Points {
				s.rows = append(s.rows, []any{z.Department, z.Rank, z.ID, g.First + i, optional(g.Category), g.Label, p.ID, p.Name, p.Code, p.Unit})
			}
		}
	})
	return s
}

func (d *Document) cptsSheet() sheet {
	s := sheet{name: "CPTS", columns: []column{{"Département", 13, label}, {"Repère", 8, label}, {"Identifiant", 22, label}, {"CPTS", 36, wrap}, {"Stade", 20, wrap}, {"Compte comme couvrante", 12, label},
		{capital(d.Words.Many), 10, whole}, {capital(d.Words.Many) + " dans le département", 12, whole}, {"Habitants", 12, whole}, {"Habitants dans le département", 12, whole}, {"Estimation", 11, label}, {"Superficie (km²)", 12, real1}, {"Morceaux", 10, whole},
		{"Taille", 8, whole}, {"Avant la taille suivante", 12, whole}, {"Maximum annuel", 13, euro}, {"Année ordinaire", 13, euro}, {"Certitude", 12, label},
		{"Lettre d’intention", 12, date}, {"Projet reçu", 12, date}, {"Projet validé", 12, date}, {"Validation tacite", 12, date}, {"Contrat signé", 12, date}, {"Fin", 12, date},
		{"Missions", 30, wrap}, {"Autres départements", 24, wrap}}}
	for _, c := range d.Chapters {
		for _, t := range c.CPTS {
			row := []any{c.Code, t.Key, t.ID, t.Name, coverage.Typeset(t.Stage.Label()), yes(t.Counted), t.Units, t.Here, t.Population, t.PopulationHere,
				yes(t.Outlook.Estimated), t.AreaKM2, t.Pieces}
			row = append(row, t.Outlook.cells()...)
			row = append(row, onDay(t.Letter), onDay(t.Receipt), onDay(t.Validation), onDay(t.Tacit), onDay(t.Contract), onDay(t.End))
			s.rows = append(s.rows, append(row, optional(t.MissionList()), optional(strings.Join(t.Elsewhere, ", "))))
		}
	}
	return s
}

func (d *Document) dueSheet() sheet {
	s := sheet{name: "Échéances", columns: []column{{"Département", 13, label}, {"Échéance", 12, date}, {"Identifiant", 22, label}, {"CPTS", 36, wrap}, {"Mission", 34, wrap},
		{"Étape", 14, label}, {"État", 24, label}, {"En retard", 10, label}, {"À vérifier", 10, label}, {"Remarque", 60, wrap}}}
	for _, c := range d.Chapters {
		for _, x := range c.Dues {
			s.rows = append(s.rows, []any{c.Code, onDay(x.By), x.ID, x.Name, x.Mission, x.Step, x.State.Label(), yes(x.State.Overdue()), yes(x.ToCheck), optional(coverage.Typeset(x.Note))})
		}
	}
	return s
}

func (d *Document) paymentSheet() sheet {
	s := sheet{name: "Versements", columns: []column{{"Département", 13, label}, {"Date", 12, date}, {"Identifiant", 22, label}, {"CPTS", 36, wrap}, {"Ligne", 34, wrap},
		{"Nature", 14, label}, {"Montant", 13, euro}, {"Certitude", 14, label}, {"D’où vient ce montant", 70, wrap}}}
	for _, c := range d.Chapters {
		for _, t := range c.Contracted() {
			if t.Year == nil {
				continue
			}
			for _, p := range t.Year.List {
				var amount any
				if p.Known {
					amount = p.Amount
				}
				s.rows = append(s.rows, []any{c.Code, onDay(p.Date), t.ID, t.Name, coverage.Typeset(p.Title), p.Kind.Label(), amount, certainty(p.Certainty), coverage.Typeset(p.Basis)})
			}
		}
	}
	return s
}

func (d *Document) warningSheet() sheet {
	s := sheet{name: "Avertissements", columns: []column{{"Département", 13, label}, {"Nature", 16, label}, {"Code", 12, label}, {"Nom", 34, wrap}, {"Habitants", 12, whole}, {"Ce qu’il faut savoir", 90, wrap}}}
	for _, c := range d.Chapters {
		for _, x := range c.Conflicts {
			s.rows = append(s.rows, []any{c.Code, "conflit", x.Code, x.Name, x.Population, "revendiquée par " + enumerate(x.Claims)})
		}
		for _, w := range c.Warnings {
			s.rows = append(s.rows, []any{c.Code, "avertissement", nil, optional(w.About), nil, w.Text})
		}
	}
	return s
}

func (d *Document) methodSheet() sheet {
	s := sheet{name: "Méthode", prose: true, columns: []column{{"Méthode et sources", 60, wrap}, {"Taille 1", 14, euro}, {"Taille 2", 14, euro}, {"Taille 3", 14, euro}, {"Taille 4", 14, euro}, {"Certitude", 12, label}}}
	for _, m := range d.Method() {
		s.rows = append(s.rows, []any{m})
	}
	if d.Grid == nil {
		return s
	}
	for _, l := range d.Grid.Lines {
		row, certainty := []any{capital(coverage.Typeset(l.Title))}, ""
		for _, c := range l.Cells {
			row = append(row, c.Amount)
			certainty += string(c.Certainty)
		}
		s.rows = append(s.rows, append(row, certainty))
	}
	return s
}
