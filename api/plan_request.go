package api

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"cpts/coverage"
	"cpts/plan"
)

// readPlanRequest is the default request with what the body says; stage is empty where it says none. The rest is for
// plan.Solve to judge.
func readPlanRequest(x *exchange) (r plan.Request, stage coverage.Stage, err error) {
	r = plan.DefaultRequest()
	r.MinStage = ""
	if err := readInto(x, &r); err != nil {
		return r, "", err
	}
	return r, r.MinStage, wholeLinks(x.ctx.Request().Body())
}

// wholeLinks refuses a link that is not of two units, of which the decoder takes the first two.
func wholeLinks(body []byte) error {
	var said struct {
		Links [][]string `json:"links"`
	}
	if err := json.Unmarshal(body, &said); err != nil {
		return bodyFault(err)
	}
	for i, link := range said.Links {
		if len(link) != 2 {
			return badBody(fmt.Sprintf("links[%d]", i), "deux codes d’unités", fmt.Sprintf(typeset("Le champ « links[%d] » a %s codes d’unités ; attendu : deux."), i, count(len(link))))
		}
	}
	return nil
}

// planRequestShape is a plan.Request of which nothing need be said. Defaults are in words: as such, a client's types would
// take them for said.
func planRequestShape(c components, _ *coverage.Layer) object {
	standard := plan.DefaultRequest()
	asked := c.optional(reflect.ValueOf(standard))
	wishes, limits := c.optional(reflect.ValueOf(standard.Wishes)), c.optional(reflect.ValueOf(standard.Limits))
	for name, wish := range wishes {
		wish := wish.(object)
		wish["minimum"], wish["maximum"] = 0, plan.MaxWeight
		if name == "funding" {
			wish["minimum"] = -plan.MaxWeight
		}
	}
	asked["wishes"], asked["limits"] = closed(wishes, nil), closed(limits, nil)
	asked["plans"].(object)["minimum"], asked["plans"].(object)["maximum"] = 1, plan.MaxPlans
	asked["seconds"].(object)["maximum"], asked["min_stage"].(object)["enum"] = plan.MaxSeconds, thresholds()
	asked["links"].(object)["maxItems"] = plan.MaxLinks
	c["PlanAsked"] = closed(asked, nil)
	return reference("PlanAsked")
}

// optional lists the members of a struct with the values that stand for those that are not given.
func (c components) optional(standard reflect.Value) object {
	properties, required := object{}, []string{}
	c.members(standard.Type(), properties, &required)
	for f, v := range standard.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		member := properties[name].(object)
		if f.Type.Kind() != reflect.Struct && !v.IsZero() && f.Type.Kind() != reflect.Slice {
			member["description"] = typeset(fmt.Sprintf("Par défaut : %v.", v.Interface()))
		}
	}
	return properties
}

// planAnswerShape is a plan.Answer; the lines of a search that is followed are described beside it.
func planAnswerShape(c components, l *coverage.Layer) object {
	of[planLine]()(c, l)
	return of[plan.Answer]()(c, l)
}
