package coverage

import "fmt"

// countAgain gives units that came without a population what is known of those whose ground they have: the count of the
// same unit, or the sum of those that it is made of, or a share of its whole's by area.
func (s *succession) countAgain(before []Unit) {
	s.d.Units = append([]Unit(nil), s.d.Units...)
	partial := []string(nil)
	for to, legacies := range s.heirs {
		u := &s.d.Units[s.now[to]]
		if u.PopulationBasis != Unknown {
			continue
		}
		known, sum, basis := 0, 0, Counted
		for _, l := range legacies {
			if old := s.before[l.from]; old.PopulationBasis != Unknown {
				known, sum = known+1, sum+old.Population
				if old.PopulationBasis == Estimated && l.whole == "" {
					basis = Estimated
				}
			}
			if u.EPCI == "" {
				u.EPCI = s.before[l.from].EPCI
			}
		}
		if known > 0 {
			u.Population, u.PopulationBasis = sum, basis
		}
		if known > 0 && known < len(legacies) {
			partial = append(partial, to)
		}
	}
	s.divideAgain(before)
	if partial = sortedBy(partial, func(c string) string { return c }); len(partial) > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("population de %s : somme de celles de leurs anciennes communes qui sont connues, et non de toutes (%s) ; recharger la population", counted(len(partial), "commune", "communes"), some(partial)))
	}
}

// divideAgain shares the count of a commune that is now cut among its parts without counts of their own.
func (s *succession) divideAgain(before []Unit) {
	for i := range before {
		old := &before[i]
		if s.stands(old.Code) || old.PopulationBasis == Unknown {
			continue
		}
		var parts []int
		for _, code := range s.cut[old.Code] {
			if at := s.now[code]; s.d.Units[at].PopulationBasis == Unknown {
				parts = append(parts, at)
				if u := &s.d.Units[at]; u.EPCI == "" {
					u.EPCI = old.EPCI
				}
			}
		}
		if len(parts) > 0 && len(parts) == len(s.cut[old.Code]) {
			s.d.divide(old.Population, parts)
		}
	}
}
