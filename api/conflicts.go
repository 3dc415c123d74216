package api

import (
	"slices"
	"strings"

	"cpts/coverage"
)

// conflict is a unit that several CPTS claim: neither covered nor white until someone settles it.
type conflict struct {
	Code       string      `json:"code"`
	Name       string      `json:"name"`
	Department string      `json:"department"`
	CPTS       []namedCPTS `json:"cpts"`
	place
}

// conflictsAnswer lists every conflict.
type conflictsAnswer struct {
	header
	Conflicts []conflict `json:"conflicts"`
	Links     []link     `json:"links"`
}

func conflicts(x *exchange) (answer, error) {
	return asJSON(conflictsAnswer{headerOf(x.view), conflictsIn(x.view, ""), x.own()})
}

// conflictsIn lists those of a département, or all for the empty code.
func conflictsIn(v *coverage.View, department string) []conflict {
	all := []conflict{}
	for _, c := range v.Conflicts {
		i, ok := unit(v, c.Unit)
		if !ok {
			continue
		}
		u := v.Units[i]
		if department != "" && u.Department != department {
			continue
		}
		claims := []namedCPTS{}
		for _, id := range c.CPTS {
			claims = append(claims, named(v, id))
		}
		all = append(all, conflict{u.Code, u.Name, u.Department, claims, placeOf(v.Topology, v.Topology.Face(int32(i)))})
	}
	return all
}

func unit(v *coverage.View, code string) (int, bool) {
	return slices.BinarySearchFunc(v.Units, code, func(u coverage.Unit, code string) int { return strings.Compare(u.Code, code) })
}

func named(v *coverage.View, id string) namedCPTS {
	t, stands := territory(v, id)
	if !stands {
		return namedCPTS{ID: id}
	}
	return namedCPTS{t.ID, t.Name, t.StageNow}
}

func territory(v *coverage.View, id string) (*coverage.Territory, bool) {
	i, stands := slices.BinarySearchFunc(v.Territories, id, func(t *coverage.Territory, id string) int { return strings.Compare(t.ID, id) })
	if !stands {
		return nil, false
	}
	return v.Territories[i], true
}
