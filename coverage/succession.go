package coverage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// succession passes what was known of units that are gone to those that stand where they stood: to the commune that they
// have merged into, to the whole that they were parts of, or to the parts that they were cut into.
type succession struct {
	*Report
	d      *Dataset
	now    map[string]int      // unit by code
	cut    map[string][]string // units by the wholes that they are parts of
	before map[string]*Unit
	claims map[string][]Claim // by unit, as they were
	heirs  map[string][]legacy
}

// legacy is what one unit leaves to a unit of now.
type legacy struct {
	from  string // code
	whole string // the former whole of which from was a part, when it leaves as such; else empty
}

// succeed carries the claims and populations of units that were there before.
func (d *Dataset) succeed(r *Report, before []Unit) {
	if len(before) == 0 {
		return
	}
	s := &succession{Report: r, d: d, now: d.index(), before: map[string]*Unit{}, claims: map[string][]Claim{}, heirs: map[string][]legacy{}, cut: map[string][]string{}}
	for _, c := range d.Claims {
		s.claims[c.Unit] = append(s.claims[c.Unit], c)
	}
	for i := range before {
		s.before[before[i].Code] = &before[i]
	}
	for i := range d.Units {
		for _, whole := range d.Units[i].wholes() {
			s.cut[whole] = append(s.cut[whole], d.Units[i].Code)
		}
	}
	var kept []Claim
	for i := range before {
		kept = append(kept, s.leave(&before[i])...)
	}
	for _, to := range sortedKeys(s.heirs) {
		kept = append(kept, s.inherit(to)...)
	}
	d.setClaims(kept)
	s.countAgain(before)
}

// leave finds who succeeds a unit; it returns the claims of one that goes on alone, or is cut.
func (s *succession) leave(u *Unit) []Claim {
	_, stays := s.now[u.Code]
	switch to := s.d.successor(u.Code); {
	case stays:
		s.heirs[u.Code] = append(s.heirs[u.Code], legacy{from: u.Code})
	case len(s.cut[u.Code]) > 0:
		return s.handDown(u.Code)
	case s.stands(to):
		s.heirs[to] = append(s.heirs[to], legacy{from: u.Code})
	default:
		for _, whole := range u.wholes() {
			if to := cmp.Or(s.d.successor(whole), whole); s.stands(whole) || s.stands(to) {
				if s.stands(whole) {
					to = whole
				}
				s.heirs[to] = append(s.heirs[to], legacy{u.Code, whole})
				return nil
			}
		}
		s.lose(u.Code, s.lost(u.Code))
	}
	return nil
}

func (s *succession) stands(code string) bool {
	_, ok := s.now[code]
	return ok
}

// lost words why nobody succeeds a unit.
func (s *succession) lost(code string) string {
	if several := s.d.splitAgain(code); several != nil {
		return fmt.Sprintf("rattachement indécidable : cette commune a été séparée de nouveau (%s) ; dire dans une liste à qui est chacune", some(several))
	}
	if to := s.d.successor(code); to != "" && len(s.cut[to]) > 0 {
		return fmt.Sprintf("rattachement indécidable : cette commune est dans %s, que les nouveaux contours découpent en %d parties ; dire dans une liste à qui est chacune", to, len(s.cut[to]))
	}
	if len(s.d.Passage) == 0 {
		return "rattachement perdu : cette unité n'existe plus dans les nouveaux contours ; charger d'abord la table de passage (cpts load passage), qui dit où va ce qui a fusionné"
	}
	return "rattachement perdu : cette unité n'existe plus dans les nouveaux contours et la table de passage ne dit pas ce qu'elle est devenue"
}

func (s *succession) lose(code, reason string) {
	for _, c := range s.claims[code] {
		if c.CPTS != "" {
			s.reject(Origin{}, "cpts", c.CPTS, code, reason)
		}
	}
}

// handDown gives the claims on a whole to each of its parts: who has all of it has each of them.
func (s *succession) handDown(whole string) []Claim {
	var out []Claim
	for _, part := range s.cut[whole] {
		for _, c := range s.claims[whole] {
			c.Unit = part
			out = append(out, c)
		}
	}
	if len(out) > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("%s est découpée : rattachement à %s reporté sur ses %d parties", whole, holdersOf(s.claims[whole]), len(s.cut[whole])))
	}
	return out
}

// inherit merges the claims of all that have become one unit.
func (s *succession) inherit(to string) []Claim {
	legacies := s.decided(to)
	if len(legacies) == 1 && legacies[0].from == to {
		return s.claims[to]
	}
	var timelines [][]Claim
	var through []string
	partly := 0
	for _, l := range legacies {
		if holdersOf(s.claims[l.from]) == "" {
			partly++
			continue
		}
		timelines = append(timelines, s.claims[l.from])
		through = append(through, fmt.Sprintf("%s (%s)", l.from, holdersOf(s.claims[l.from])))
	}
	out := overlay(to, timelines...)
	s.tellInherited(to, legacies, out, through, partly)
	return out
}

// decided leaves out the parts of a whole of which some are claimed and others are not: whether the whole is covered
// cannot be known then.
func (s *succession) decided(to string) []legacy {
	held, free := map[string][]string{}, map[string]int{}
	for _, l := range s.heirs[to] {
		if l.whole == "" {
			continue
		}
		if holdersOf(s.claims[l.from]) != "" {
			held[l.whole] = append(held[l.whole], l.from)
		} else {
			free[l.whole]++
		}
	}
	undecided := map[string]bool{}
	for _, whole := range sortedKeys(held) {
		if free[whole] == 0 {
			continue
		}
		undecided[whole] = true
		by := map[string][]string{}
		for _, part := range held[whole] {
			who := holdersOf(s.claims[part])
			by[who] = append(by[who], part)
		}
		for _, who := range sortedKeys(by) {
			s.reject(Origin{}, "cpts", who, whole, fmt.Sprintf("rattachement indécidable : %d des %d parties de cette commune sont à %s (%s), %d à personne ; laissée sans CPTS ; charger les contours de ses parties dans la même commande, ou la donner dans une liste",
				len(by[who]), len(held[whole])+free[whole], who, some(by[who]), free[whole]))
		}
	}
	return slices.DeleteFunc(slices.Clone(s.heirs[to]), func(l legacy) bool { return undecided[l.whole] && l.whole != "" })
}

func (s *succession) tellInherited(to string, legacies []legacy, claims []Claim, through []string, partly int) {
	who := holdersOf(claims)
	switch {
	case who == "":
	case legacies[0].whole != "":
		note := fmt.Sprintf("%s remplace ses %d parties : rattachement à %s reporté", to, len(legacies), who)
		if disputed(claims) {
			note = fmt.Sprintf("conflit : %s remplace %d parties qui sont à plusieurs CPTS (%s) ; pour les garder, charger les contours de ses parties, du même millésime, dans la même commande", to, len(legacies), who)
		}
		s.Notes = append(s.Notes, note)
	case disputed(claims):
		s.Notes = append(s.Notes, fmt.Sprintf("conflit : %s est revendiquée par ses anciennes communes : %s", to, strings.Join(through, ", ")))
	default:
		for _, l := range legacies {
			if l.from != to && holdersOf(s.claims[l.from]) != "" {
				s.Notes = append(s.Notes, fmt.Sprintf("%s est devenue %s : rattachement à %s reporté", l.from, to, holdersOf(s.claims[l.from])))
			}
		}
		if partly > 0 {
			s.Notes = append(s.Notes, fmt.Sprintf("%s est couverte par %s au titre de %s ; %d autre(s) de ses anciennes communes n'étai(en)t à personne", to, who, strings.Join(through, ", "), partly))
		}
	}
}

// disputed tells whether two CPTS claim a unit from one day on.
func disputed(claims []Claim) bool {
	for i := range claims {
		for _, c := range claims[:i] {
			if c.From == claims[i].From {
				return true
			}
		}
	}
	return false
}

// holdersOf names the CPTS of claims, each once.
func holdersOf(claims []Claim) string {
	var ids []string
	for _, c := range claims {
		if c.CPTS != "" {
			ids = append(ids, c.CPTS)
		}
	}
	slices.Sort(ids)
	return strings.Join(slices.Compact(ids), ", ")
}
