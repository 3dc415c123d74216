package plan

import (
	"slices"

	"cpts/coverage"
)

// sentence says a step as one would in a meeting.
func (d *draft) sentence(s *Step) string {
	switch {
	case s.Op == coverage.OpCreate:
		return said("Fonder « %s » : %s, %s habitants, taille %d.", s.Name, counted(len(s.Units)), coverage.Number(s.PopulationAfter), s.SizeAfter)
	case s.Op == coverage.OpStage && len(s.Units) == 0:
		return said("Porter « %s » (%s habitants) au stade « %s ».", s.Name, coverage.Number(s.PopulationAfter), coverage.Typeset(s.Stage.Label()))
	case s.Op == coverage.OpStage:
		return said("Porter « %s » au stade « %s » avec %s de plus : de %s à %s habitants.", s.Name, coverage.Typeset(s.Stage.Label()), counted(len(s.Units)),
			coverage.Number(s.PopulationBefore), coverage.Number(s.PopulationAfter))
	}
	return said("Rattacher %s (%s habitants) à « %s », qui passe de %s à %s habitants.", counted(len(s.Units)), coverage.Number(s.Gained), s.Name,
		coverage.Number(s.PopulationBefore), coverage.Number(s.PopulationAfter))
}

// counted is a number of units.
func counted(units int) string {
	if units == 1 {
		return said("1 unité")
	}
	return said("%s unités", coverage.Number(units))
}

// near is how close to the next size a CPTS is told to be: 5 % of its inhabitants.
const closeShare = 20

// warn says what people should look at twice.
func (d *draft) warn(mv move, s *Step, t *coverage.Territory) []string {
	out := []string{}
	add := func(when bool, format string, values ...any) {
		if when {
			out = append(out, said(format, values...))
		}
	}
	fresh := s.Op != coverage.OpAssign
	add(!fresh && s.SizeAfter > s.SizeBefore, "Change de taille : de %d à %d. Le contrat et ses montants sont à revoir avec la CPAM.", s.SizeBefore, s.SizeAfter)
	add(!fresh && s.Stage == coverage.Unspecified, "Stade non précisé : vérifier si un contrat est signé.")
	add(!fresh && s.Stage != coverage.ContractSigned && s.Stage != coverage.Unspecified, "N'a pas encore de contrat signé : « %s ».", coverage.Typeset(s.Stage.Label()))
	add(fresh && t.Population < d.m.r.NewPopulation, "Moins d'habitants que souhaité : %s sur %s.", coverage.Number(t.Population), coverage.Number(d.m.r.NewPopulation))
	add(d.m.r.MostPopulation > 0 && t.Population > d.m.r.MostPopulation && s.Gained > 0, "Plus d'habitants que souhaité : %s, pour %s au plus.", coverage.Number(t.Population), coverage.Number(d.m.r.MostPopulation))
	add(t.Size.Gain > 0 && t.Size.Gain <= t.Population/closeShare, "Proche de la taille suivante : il y manque %s habitants.", coverage.Number(t.Size.Gain))
	add(s.Op == coverage.OpCreate && d.m.leaders && len(s.Leaders) == 0, "Aucune MSP à l'intérieur : qui porterait le projet n'est pas connu.")
	add(t.Pieces > d.pieces(mv), "Le territoire est en %d morceaux : un lien les joint, pas une frontière commune.", t.Pieces)
	add(len(t.Departments) > d.crossed(mv), "Le territoire est dans plusieurs départements : %s.", enumerate(t.Departments))
	add(t.Estimated, "Population estimée : une partie de commune y est comptée par sa superficie.")
	taken := d.taken(mv)
	add(len(taken) > 0, "Des unités sont prises à %s : à convenir avec elle avant tout.", enumerate(taken))
	return append(out, d.crossings(mv)...)
}

// ceding says what is left to each CPTS that units are taken from.
func (d *draft) ceding() []string {
	out := []string{}
	for h := range d.m.holders {
		before := d.m.v.Territories[d.m.holders[h].territory]
		after := d.territory(d.after, before.ID)
		if !slices.ContainsFunc(before.Units, func(u int32) bool { return d.slot(u) != int32(h) }) {
			continue
		}
		text := said("« %s » passe de %s à %s habitants", before.Name, coverage.Number(before.Population), coverage.Number(after.Population))
		if after.Size.Category != before.Size.Category {
			text += said(", de la taille %d à la taille %d", before.Size.Category, after.Size.Category)
		}
		out = append(out, text+said(" : des unités lui sont prises."))
	}
	return out
}

// pieces is in how many pieces a CPTS is before; one, for a new one.
func (d *draft) pieces(mv move) int {
	if t := d.territory(d.m.v, mv.id); t != nil {
		return max(1, t.Pieces)
	}
	return 1
}

// crossed is in how many départements a CPTS is before; one, for a new one.
func (d *draft) crossed(mv move) int {
	if t := d.territory(d.m.v, mv.id); t != nil {
		return max(1, len(t.Departments))
	}
	return 1
}

// taken names the CPTS that a move takes units from.
func (d *draft) taken(mv move) []string {
	var out []string
	for _, u := range mv.units {
		if k := d.m.keeper(u); k >= 0 {
			out = append(out, said("« %s »", d.m.v.Territories[k].Name))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// crossings names the links that a CPTS relies on.
func (d *draft) crossings(mv move) []string {
	out := []string{}
	for _, l := range d.m.links {
		a, b := d.slot(l.a), d.slot(l.b)
		if a != mv.slot || b != mv.slot {
			continue
		}
		how := "déclaré"
		if l.assumed {
			how = "supposé"
		}
		out = append(out, said("Lien %s : %s – %s, %.0f km à vol d'oiseau.", how, d.m.v.Units[l.a].FullName(), d.m.v.Units[l.b].FullName(), l.km))
	}
	return out
}

// slot is that of a unit; nobody for one that no slot has.
func (d *draft) slot(unit int32) int32 {
	if vertex, known := d.m.vertex(unit); known {
		return d.s.slotOf(vertex)
	}
	return nobody
}

// enumerate joins a list as French does.
func enumerate(list []string) string {
	out := ""
	for k, item := range list {
		switch {
		case k == 0:
		case k == len(list)-1:
			out += " et "
		default:
			out += ", "
		}
		out += item
	}
	return out
}
