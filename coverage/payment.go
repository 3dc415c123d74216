package coverage

import "time"

// PaymentKind says on what occasion a payment is made.
type PaymentKind string

// The occasions of payments.
const (
	PaySignature PaymentKind = "signature" // the running of the first year, whole
	PayAdvance   PaymentKind = "advance"   // at an anniversary
	PayStart     PaymentKind = "start"     // of a mission
	PayBalance   PaymentKind = "balance"   // at the end of a contract year
)

// PaymentKinds lists the occasions.
func PaymentKinds() []PaymentKind {
	return []PaymentKind{PaySignature, PayAdvance, PayStart, PayBalance}
}

// Label is the French name shown to people.
func (k PaymentKind) Label() string {
	switch k {
	case PaySignature:
		return "signature"
	case PayAdvance:
		return "avance"
	case PayStart:
		return "démarrage"
	}
	return "solde"
}

// Payment is one payment that a contract brings.
type Payment struct {
	Date  Date
	Line  string // of the grid: operation, or a mission
	Title string // French
	Kind  PaymentKind
	// Amount is in whole euros; meaningful when Known.
	Amount    int
	Known     bool
	Certainty Certainty // C also where the amount is known and the rule behind it is a reading to be checked
	Basis     string    // how the amount comes about, or why it is not known, in French
}

// Payments are what a contract brings in some period: a year of the contract, or a civil year.
type Payments struct {
	From, To Date // the first day, and the day after the last
	List     []Payment
	// Known is the sum of the amounts that are known: a least ("au moins") unless Complete.
	Known     int
	Complete  bool
	Certainty Certainty // of the weakest amount in Known
	Notes     []string  // what is not known or assumed, in French
}

// share is part of amount by the weight of part in whole, to the nearest euro, halves up. What is left of an amount is
// always paid as a difference, so that shares sum to it.
func share(amount, part, whole int) int { return (2*amount*part + whole) / (2 * whole) }

// daysUntil counts the days from d to another date; both must be dates.
func (d Date) daysUntil(other Date) int {
	from, _ := time.Parse(time.DateOnly, string(d))
	to, _ := time.Parse(time.DateOnly, string(other))
	return int(to.Sub(from).Hours() / 24)
}

func dayBefore(d Date) Date {
	day, _ := time.Parse(time.DateOnly, string(d))
	return Date(day.AddDate(0, 0, -1).Format(time.DateOnly))
}

// add puts payments of the period into p.
func (p *Payments) add(all ...Payment) {
	for _, one := range all {
		if one.Date < p.From || one.Date >= p.To {
			continue
		}
		p.List = append(p.List, one)
		if one.Known {
			p.Known += one.Amount
			p.Certainty = max(p.Certainty, one.Certainty)
		} else {
			p.Complete = false
		}
	}
}
