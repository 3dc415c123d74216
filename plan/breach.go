package plan

// Weights of a limit that does not hold: above any sum of points, so that the search first comes within the limits.
const (
	perBreach = 1e5
	perExcess = 1e5 // of 100 %
)

// breach is what the share by which a limit does not hold costs.
func breach(share float64) float64 {
	if share <= 0 {
		return 0
	}
	return perBreach + perExcess*share
}

// breaches is what the limits that a CPTS breaks cost. A project that there is breaks none by being small: no plan made it.
func (m *model) breaches(slot int, d district) float64 {
	l := &m.r.Limits
	if slot >= len(m.holders) {
		if d.nodes == 0 {
			return 0
		}
		return breach(short(d.people, l.NewMinPopulation)) + breach(over(d.people, l.NewMaxPopulation))
	}
	h := &m.holders[slot]
	after := h.people + d.people
	if h.project || after <= h.before {
		return 0
	}
	c := breach(over(after, l.ExistingPopulation))
	if l.KeepSize && category(after) > category(h.before) {
		c += breach(float64(after-h.before) / float64(after))
	}
	return c
}

// tooMany is what new CPTS past Limits.MaxNew cost.
func (m *model) tooMany(founded int) float64 {
	if most := m.r.Limits.MaxNew; most != nil {
		return breach(float64(founded - *most))
	}
	return 0
}
