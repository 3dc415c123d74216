package coverage

import (
	"fmt"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// lay measures the share of each unit under the territory of each CPTS.
func (t *territoryTaker) lay() {
	number := map[string]int{}
	var territories []orb.MultiPolygon
	for i := range t.outlines {
		o, c := &t.outlines[i], &t.listings[i].Value.CPTS
		n, met := number[c.ID]
		if !met {
			n = len(t.ids)
			number[c.ID] = n
			t.ids, t.names, territories = append(t.ids, c.ID), append(t.names, c.Name), append(territories, nil)
		}
		territories[n] = append(territories[n], o.Geometry...)
		if before, met := t.from[c.ID]; met && before != o.From {
			t.Notes = append(t.Notes, fmt.Sprintf("« %s » : ses polygones n'ont pas la même date d'effet : la plus tardive est gardée", c.Name))
		}
		t.from[c.ID] = max(t.from[c.ID], o.From)
		if why := o.flaw(); why != "" {
			t.Notes = append(t.Notes, why)
		}
	}
	t.shares = geo.Shares(t.grounds(), territories)
}

// grounds are the polygons of the units.
func (t *territoryTaker) grounds() []orb.MultiPolygon {
	out := make([]orb.MultiPolygon, len(t.d.Units))
	for i := range t.d.Units {
		out[i] = t.d.Units[i].Geometry
	}
	return out
}

// rejectStray refuses the features that lie over no unit, and counts the others as taken.
func (t *territoryTaker) rejectStray() {
	touching := t.touching()
	for i, o := range t.outlines {
		at, id := t.listings[i].Origin, t.listings[i].Value.CPTS.ID
		if !touching[i] {
			middle := o.Geometry.Bound().Center()
			t.reject(at, "geometry", fmt.Sprintf("%.5f, %.5f", middle[0], middle[1]), "", quoted(o.CPTS.Name)+o.astray())
			continue
		}
		t.Taken++
		if id != "" {
			t.used[id] = true
		}
	}
}

func quoted(cpts string) string {
	if cpts == "" {
		return ""
	}
	return "« " + cpts + " » : "
}

// touching tells which features share ground with a unit. Those that are all of their CPTS are known from its shares.
func (t *territoryTaker) touching() []bool {
	of, reached := map[string]int{}, map[string]bool{}
	for i := range t.listings {
		of[t.listings[i].Value.CPTS.ID]++
	}
	for _, shares := range t.shares {
		for _, s := range shares {
			reached[t.ids[s.Territory]] = true
		}
	}
	out := make([]bool, len(t.outlines))
	var parts []orb.MultiPolygon
	var which []int
	for i := range t.outlines {
		id := t.listings[i].Value.CPTS.ID
		if out[i] = reached[id]; out[i] && of[id] > 1 {
			parts, which, out[i] = append(parts, t.outlines[i].Geometry), append(which, i), false
		}
	}
	if len(parts) > 0 {
		for _, shares := range geo.Shares(t.grounds(), parts) {
			for _, s := range shares {
				out[which[s.Territory]] = true
			}
		}
	}
	return out
}
