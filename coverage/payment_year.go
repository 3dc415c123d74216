package coverage

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// ContractYear is what the nth year of a contract brings, the first being 1; nil when the CPTS is not under contract on s.At
// or the date of its contract is not known. The size is that of s.At: no population of another day is known.
//
// Stated (domain §5): the running is paid whole at signature; from the first mission on an advance of 75 % at each anniversary
// and the balance at the year's end; 75 % of a mission's fixed part when it starts, pro rata to the anniversary. Not
// stated, and so left without amount: advance and balance of missions in later years, a fixed part that no source gives.
func (s *Snapshot) ContractYear(t *Territory, n int) *Payments {
	if n < 1 || t.StageNow != ContractSigned || t.ContractDate == "" {
		return nil
	}
	p := s.newPayments(t, anniversary(t, n-1), anniversary(t, n))
	s.payContractYear(p, t, n)
	return p
}

// ContractYearOn is the number of the contract year that a day lies in; 0 before the contract, and without its date.
func (t *Territory) ContractYearOn(day Date) int {
	n := 0
	for t.ContractDate != "" && anniversary(t, n) <= day {
		n++
	}
	return n
}

// CivilYear is what a calendar year brings: of each contract year that lies in it, the payments of its days. It is nil when
// ContractYear is.
func (s *Snapshot) CivilYear(t *Territory, year int) *Payments {
	if t.StageNow != ContractSigned || t.ContractDate == "" {
		return nil
	}
	from, to := Date(fmt.Sprintf("%04d-01-01", year)), Date(fmt.Sprintf("%04d-01-01", year+1))
	p := s.newPayments(t, from, to)
	first, last := t.ContractYearOn(from), t.ContractYearOn(dayBefore(to))
	for n := max(first, 1); n <= last; n++ {
		s.payContractYear(p, t, n)
	}
	if t.ContractDate >= to {
		p.Notes = append(p.Notes, "année d'avant le contrat")
	}
	return p
}

// anniversary is the first day of a contract year, the first being 0.
func anniversary(t *Territory, n int) Date { return t.ContractDate.AddMonths(12 * n) }

func (s *Snapshot) newPayments(t *Territory, from, to Date) *Payments {
	p := &Payments{From: from, To: to, Complete: true, Certainty: "A"}
	p.Notes = append(p.Notes, fmt.Sprintf("taille %d, du %s : la population des autres jours n'est pas connue", t.Size.Category, s.At))
	if t.Size.Note != "" {
		p.Notes = append(p.Notes, t.Size.Note)
	}
	return p
}

// payContractYear adds the payments of a contract year that lie in the period of p.
func (s *Snapshot) payContractYear(p *Payments, t *Territory, n int) {
	y := &contractYear{s, t, p, anniversary(t, n-1), anniversary(t, n), n}
	list := y.running()
	for _, m := range t.Missions {
		if m.ID.Known() {
			list = append(list, y.mission(m)...)
		}
	}
	list = y.untilTheEnd(list)
	slices.SortStableFunc(list, func(a, b Payment) int { return cmp.Compare(a.Date, b.Date) })
	p.add(list...)
}

// contractYear is one year of a contract while its payments are listed.
type contractYear struct {
	*Snapshot
	of       *Territory
	in       *Payments
	from, to Date // the first day, and the next anniversary
	n        int
}

// note says something once.
func (y *contractYear) note(text string) {
	if !slices.Contains(y.in.Notes, text) {
		y.in.Notes = append(y.in.Notes, text)
	}
}

// missing says what keeps payments from being listed at all.
func (y *contractYear) missing(text string) {
	y.in.Complete = false
	y.note(text)
}

func (y *contractYear) lastDay() Date { return dayBefore(y.to) }

// running lists the payments for the running of the CPTS (fonctionnement).
func (y *contractYear) running() []Payment {
	grid := inForce(y.grids, y.from)
	cell := grid.Lines[slices.IndexFunc(grid.Lines, func(l GridLine) bool { return l.Mission == "" })].Cells[y.of.Size.Category-1]
	pay := func(on Date, kind PaymentKind, amount int, c Certainty, basis string) Payment {
		return Payment{on, "operation", "fonctionnement", kind, amount, true, c, basis}
	}
	if y.n == 1 {
		return []Payment{pay(y.from, PaySignature, cell.Amount, cell.Certainty, "en totalité à la signature, "+grid.Title+", taille "+strconv.Itoa(y.of.Size.Category))}
	}
	advance := share(cell.Amount, grid.AdvancePct, 100)
	both := []Payment{
		pay(y.from, PayAdvance, advance, cell.Certainty, fmt.Sprintf("%d %% de %s à la date anniversaire, %s", grid.AdvancePct, euros(cell.Amount), grid.Title)),
		pay(y.lastDay(), PayBalance, cell.Amount-advance, "C", fmt.Sprintf("solde de %s ; « fin de l'année » lue comme celle de l'année de contrat, à vérifier", euros(cell.Amount))),
	}
	switch y.firstMission() {
	case begun:
		return both
	case notBegun:
		y.note("aucune mission démarrée au " + string(y.from) + " : l'avance n'est due qu'à partir de la première")
		return nil
	}
	for i := range both {
		both[i].Known, both[i].Amount, both[i].Certainty = false, 0, "C"
		both[i].Basis = "non précisé : dû si une mission a démarré avant le " + string(y.from) + ", ce que les données ne disent pas ; " + both[i].Basis
	}
	return both
}

// beginning is whether a first mission had started by the beginning of a contract year.
type beginning int

const (
	unsaid beginning = iota
	begun
	notBegun
)

func (y *contractYear) firstMission() beginning {
	answer, listed := notBegun, false
	for _, m := range y.of.Missions {
		switch on := m.startedOn(); {
		case !m.ID.Known():
			continue
		case on != "" && on <= y.from:
			return begun
		case m.Started == "": // it may have started before it was deployed, or before today
			answer = unsaid
		}
		listed = true
	}
	if !listed {
		return unsaid
	}
	return answer
}

// euros writes an amount as French does.
func euros(n int) string { return message.NewPrinter(language.French).Sprintf("%d €", n) }

// untilTheEnd drops what lies behind the end of a contract, and doubts what lies behind its term.
func (y *contractYear) untilTheEnd(list []Payment) []Payment {
	term := y.of.ContractDate.AddMonths(inForce(y.grids, y.of.ContractDate).TermMonths)
	var kept []Payment
	for _, one := range list {
		if end := y.of.EndDate; end != "" && one.Date >= end {
			y.note("fin le " + string(end) + " : rien n'est compté à partir de ce jour")
			continue
		}
		if one.Date >= term {
			one.Certainty = "C"
			y.note("terme du contrat le " + string(term) + " : renouvellement non renseigné, versements suivants à vérifier")
		}
		kept = append(kept, one)
	}
	return kept
}
