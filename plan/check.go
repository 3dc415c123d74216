package plan

import (
	"fmt"
	"math"
	"strconv"

	"cpts/coverage"
)

// check refuses what a request cannot mean, the first fault of it.
func (r *Request) check(v *coverage.View) error {
	for _, fault := range []*Invalid{r.checkPlace(v), r.checkStage(v), r.checkTake(), r.checkWishes(), r.checkPopulations(), r.checkLimits(), r.checkEffort()} {
		if fault != nil {
			return fault
		}
	}
	return nil
}

func (r *Request) checkPlace(v *coverage.View) *Invalid {
	if (r.Department == "") == (r.Region == "") {
		return wrong("department", r.Department+r.Region, "un département (department) ou une région (region), pas les deux")
	}
	field, code, areas := "department", r.Department, v.Departments
	if r.Region != "" {
		field, code, areas = "region", r.Region, v.Regions
	}
	for _, a := range areas {
		if a.Code == code {
			return nil
		}
	}
	return wrong(field, code, "le code d'un territoire dont les contours sont chargés")
}

func (r *Request) checkStage(v *coverage.View) *Invalid {
	if r.MinStage != v.MinStage {
		return wrong("min_stage", string(r.MinStage), string(v.MinStage)+", le stade des chiffres demandés")
	}
	return nil
}

func (r *Request) checkTake() *Invalid {
	switch r.Take {
	case TakeNone, TakeUnsigned, TakeAny:
		return nil
	}
	return wrong("take", string(r.Take), "none, unsigned ou any")
}

func (r *Request) checkWishes() *Invalid {
	for _, w := range r.Wishes.all() {
		least := 0.0
		if w.Wish == "funding" {
			least = -MaxWeight
		}
		if !(w.Weight >= least && w.Weight <= MaxWeight) {
			return wrong("wishes."+w.Wish, strconv.FormatFloat(w.Weight, 'g', -1, 64), fmt.Sprintf("un poids de %g à %d", least, MaxWeight))
		}
	}
	return nil
}

func (r *Request) checkPopulations() *Invalid {
	for _, n := range []struct {
		field string
		value int
	}{{"new_population", r.NewPopulation}, {"most_population", r.MostPopulation}, {"limits.new_min_population", r.Limits.NewMinPopulation},
		{"limits.new_max_population", r.Limits.NewMaxPopulation}, {"limits.existing_population", r.Limits.ExistingPopulation}} {
		if n.value < 0 || n.value > mostPeople {
			return wrong(n.field, strconv.Itoa(n.value), fmt.Sprintf("un nombre d'habitants de 0 à %d", mostPeople))
		}
	}
	return nil
}

// mostPeople is more than any place has.
const mostPeople = 100_000_000

func (r *Request) checkLimits() *Invalid {
	l := &r.Limits
	if l.MaxNew != nil && *l.MaxNew < 0 {
		return wrong("limits.max_new", strconv.Itoa(*l.MaxNew), "un nombre de CPTS nouvelles, 0 ou plus")
	}
	if l.NewMaxPopulation > 0 && l.NewMinPopulation > l.NewMaxPopulation {
		return wrong("limits.new_min_population", strconv.Itoa(l.NewMinPopulation), fmt.Sprintf("au plus new_max_population, %d", l.NewMaxPopulation))
	}
	if len(r.Links) > MaxLinks {
		return wrong("links", strconv.Itoa(len(r.Links)), fmt.Sprintf("%d liens au plus", MaxLinks))
	}
	return nil
}

func (r *Request) checkEffort() *Invalid {
	switch {
	case r.Count < 1 || r.Count > MaxPlans:
		return wrong("plans", strconv.Itoa(r.Count), fmt.Sprintf("un nombre de plans de 1 à %d", MaxPlans))
	case !(r.Seconds > 0 && r.Seconds <= MaxSeconds) || math.IsNaN(r.Seconds):
		return wrong("seconds", strconv.FormatFloat(r.Seconds, 'g', -1, 64), fmt.Sprintf("une durée de plus de 0 à %d secondes", MaxSeconds))
	case r.Steps < 0:
		return wrong("steps", strconv.FormatInt(r.Steps, 10), "un nombre de pas, 0 ou plus")
	}
	return nil
}

func wrong(field, value, expected string) *Invalid {
	return &Invalid{Field: field, Value: value, Expected: coverage.Typeset(expected),
		Text: said("« %s » vaut « %s » ; attendu : ", field, value) + coverage.Typeset(expected) + "."}
}
