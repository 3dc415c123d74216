package api

import (
	"slices"
	"strings"

	"cpts/coverage"
)

const comparePath = "/api/scenarios/compare"

func comparedParameters() []parameter {
	return []parameter{{name: "id", description: "Les deux scénarios : id=A&id=B.", several: true,
		schema: object{"type": "array", "minItems": 2, "maxItems": 2, "items": object{"type": "string"}}}}
}

// comparison is two scenarios beside each other and beside the facts of the moment.
type comparison struct {
	header
	A     scenarioAnswer    `json:"a"`
	B     scenarioAnswer    `json:"b"`
	Units []difference      `json:"units"` // on which they differ, by code; none while one of them does not hold
	CPTS  []coverage.Holder `json:"cpts"`  // names of those that units and effects name
	Links []link            `json:"links"`
}

// difference is a unit that two scenarios leave to others; null for nobody.
type difference struct {
	Code       string  `json:"code"`
	Name       string  `json:"name"`
	Department string  `json:"department"`
	Population int     `json:"population"`
	Live       *string `json:"live"` // CPTS.ID of who holds it at present
	A          *string `json:"a"`
	B          *string `json:"b"`
}

func (s *service) compare(x *exchange) (answer, error) {
	ids := strings.Split(x.query["id"], ",")
	if len(ids) != 2 || ids[0] == "" || ids[1] == "" {
		return answer{}, invalid("id", x.query["id"], "deux scénarios, comme id=A&id=B")
	}
	var found [2]coverage.Scenario
	var changes [2]*coverage.Change
	live := s.source.Snapshot()
	for i, id := range ids {
		var err error
		if found[i], err = s.kept(x.ctx.UserContext(), id); err != nil {
			return answer{}, err
		}
		if found[i].Status != coverage.ScenarioApplied {
			changes[i], _ = s.caches.tried(live, found[i]) // why it does not hold is told by its document
		}
	}
	d := comparison{header: headerOf(live.View(x.view.MinStage)), Units: []difference{}, CPTS: []coverage.Holder{}, Links: x.own()}
	for i, into := range []*scenarioAnswer{&d.A, &d.B} {
		var err error
		if *into, err = s.told(x, found[i]); err != nil {
			return answer{}, err
		}
		into.Links = []link{{x.scenarioAddress(found[i].ID), "related", mediaJSON, found[i].Name}}
	}
	if changes[0] != nil && changes[1] != nil {
		d.Units, d.CPTS = differences(live, changes[0], changes[1])
	}
	return tagged(x, "", d)
}

// differences lists the units that two changes leave to others, and the CPTS that these are.
func differences(live *coverage.Snapshot, a, b *coverage.Change) ([]difference, []coverage.Holder) {
	units, names := []difference{}, map[string]string{}
	codes := slices.Concat(a.Is.Units, b.Is.Units)
	slices.Sort(codes)
	for _, code := range slices.Compact(codes) {
		i, ok := unit(live.View(coverage.DefaultThreshold), code)
		if !ok {
			continue
		}
		u := live.Units[i]
		d := difference{u.Code, u.FullName(), u.Department, u.Population, holder(live, int32(i), names), holder(a.After, int32(i), names), holder(b.After, int32(i), names)}
		if valueOrNil(d.A) != valueOrNil(d.B) {
			units = append(units, d)
		}
	}
	all := []coverage.Holder{}
	for _, id := range sortedNames(names) {
		all = append(all, coverage.Holder{ID: id, Name: names[id]})
	}
	return units, all
}

// holder is the id of the CPTS that holds a unit, whose name is noted; nil for nobody, and for several.
func holder(s *coverage.Snapshot, unit int32, names map[string]string) *string {
	o := s.Owner.At(unit)
	if o < 0 || s.Territories[o].StageNow == coverage.Ended {
		return nil
	}
	t := s.Territories[o]
	names[t.ID] = t.Name
	return &t.ID
}
