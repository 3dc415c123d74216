package coverage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// edit is a Claim in numbers.
type edit struct {
	unit, to int32
	from     Date
}

// edits reads claims, in the order of units.
func (s *Snapshot) edits(claims []Claim) ([]edit, error) {
	edits := make([]edit, 0, len(claims))
	for _, c := range claims {
		unit, known := s.unit(c.Unit)
		if !known {
			return nil, fmt.Errorf("unité « %s » : inconnue des contours chargés ; attendu le code d'une commune, d'un arrondissement ou d'un IRIS de la couche « units »", c.Unit)
		}
		to := Nobody
		if c.CPTS != "" {
			i, known := slices.BinarySearchFunc(s.cpts, c.CPTS, byID)
			if !known {
				return nil, fmt.Errorf("unité %s : aucune CPTS d'identifiant « %s » ; attendu un identifiant de la couche « cpts », ou rien pour ne donner l'unité à personne", c.Unit, c.CPTS)
			}
			to = int32(i)
		}
		edits = append(edits, edit{unit, to, c.From})
	}
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(a.unit, b.unit) })
	for i := 1; i < len(edits); i++ {
		if u := edits[i].unit; u == edits[i-1].unit {
			return nil, fmt.Errorf("unité %s : nommée deux fois ; une unité ne va qu'à une CPTS", s.Units[u].Code)
		}
	}
	return edits, nil
}

// unit finds one by its code.
func (s *Snapshot) unit(code string) (unit int32, known bool) {
	i, known := slices.BinarySearchFunc(s.Units, code, func(u Unit, code string) int { return strings.Compare(u.Code, code) })
	return int32(i), known
}

// move is a unit that goes from one CPTS, Nobody or Disputed to another CPTS or Nobody.
type move struct{ unit, from, to int32 }

// moves are what edits change on the day of the snapshot, in the order of units.
func (s *Snapshot) moves(edits []edit) []move {
	moves := make([]move, 0, len(edits))
	for _, e := range edits {
		if e.from <= s.At {
			moves = append(moves, move{e.unit, s.Owner.At(e.unit), e.to})
		}
	}
	return moves
}

// with are the next claims: by is that of moves, which are the edits in force on the day.
func (c claims) with(edits []edit, moves []move) claims {
	next := claims{by: c.by.with(moves), several: c.several, history: c.history}
	if c.history == nil && !slices.ContainsFunc(edits, func(e edit) bool { return e.from != "" }) {
		return next
	}
	if c.history == nil {
		next.history = make(paged[*timeline], len(c.by.pages))
	}
	next.history = next.history.with(len(edits), func(i int) (int32, *timeline) { return edits[i].unit, c.rewritten(edits[i]) })
	return next
}

// rewritten is the timeline of a unit after an edit; nil when it has none any more.
func (c claims) rewritten(e edit) *timeline {
	if e.from == "" {
		return nil
	}
	s := state{from: e.from}
	if e.to >= 0 {
		s.of = []int32{e.to}
	}
	t := append(slices.Clip(c.timeline(e.unit).before(e.from)), s)
	return &t
}
