package api

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// Entries of the log that an answer holds.
const (
	defaultEntries = 50
	maxEntries     = 500
)

func logParameters() []parameter {
	return []parameter{
		{name: "department", description: "Modifications d’unités de ce département, ou de CPTS qui en ont.", schema: object{"type": "string", "pattern": departmentCode.String()}},
		{name: "region", description: "Modifications d’unités des départements de cette région, ou de CPTS qui en ont.", schema: object{"type": "string", "pattern": regionCode.String()}},
		{name: "cpts", description: "Modifications de cette CPTS, ou de son territoire.", schema: object{"type": "string"}},
		{name: "limit", description: "Nombre de modifications.", schema: object{"type": "integer", "minimum": 1, "maximum": maxEntries, "default": defaultEntries}},
		{name: "before", description: "Modifications d’avant cette révision.", schema: object{"type": "integer", "minimum": 1}},
	}
}

var (
	departmentCode = regexp.MustCompile(`^[0-9][0-9AB][0-9]?$`)
	regionCode     = regexp.MustCompile(`^[0-9]{2}$`)
)

// logEntry is a change as lists show it.
type logEntry struct {
	Revision        int64                `json:"revision"`
	Time            time.Time            `json:"time"`
	Author          string               `json:"author"`       // as the person gave it, or as their token is named
	By              string               `json:"by,omitempty"` // id of that token; none when nobody was known
	Reason          string               `json:"reason"`
	Scenario        string               `json:"scenario,omitempty"` // id of the one that was applied
	ScenarioVersion int64                `json:"scenario_version,omitempty"`
	TakesBack       int64                `json:"takes_back,omitempty"` // revision of the change that this one takes back
	Operations      []coverage.Operation `json:"operations"`
	Summary         string               `json:"summary"` // French
	Units           []string             `json:"units"`   // whose claims were replaced
	CPTS            []placedCPTS         `json:"cpts"`    // written, or that gained or lost a unit
}

type logAnswer struct {
	Changes []logEntry `json:"changes"`
	Next    string     `json:"next,omitempty"` // address of those before
	Links   []link     `json:"links"`
}

// entryAnswer is a change whole.
type entryAnswer struct {
	logEntry
	Before coverage.Edit `json:"before"`
	After  coverage.Edit `json:"after"`
	Links  []link        `json:"links"`
}

func (s *service) journal(x *exchange) (answer, error) {
	f, err := s.logFilter(x)
	if err != nil {
		return answer{}, err
	}
	limit := f.Limit
	f.Limit++ // one more tells whether there are others
	found, err := s.options.Ledger.Changes(x.ctx.UserContext(), f)
	if err != nil {
		return answer{}, err
	}
	a := logAnswer{Changes: []logEntry{}, Links: x.own()}
	for _, e := range found[:min(limit, len(found))] {
		a.Changes = append(a.Changes, entryOf(x.view, e))
	}
	if len(found) > limit {
		a.Next = x.with("before", strconv.FormatInt(found[limit-1].Revision, 10))
		a.Links = append(a.Links, link{a.Next, "next", x.format.media, "Modifications d’avant"})
	}
	return asJSON(a)
}

// logFilter reads what is asked of the log. A département has its units, and the CPTS that have some there: what is changed
// of these touches it too.
func (s *service) logFilter(x *exchange) (f data.ChangeFilter, err error) {
	if f.Limit, err = x.number("limit", defaultEntries, maxEntries); err != nil {
		return f, err
	}
	before, err := x.number("before", 0, 1<<53)
	if err != nil {
		return f, err
	}
	f.Before = int64(before)
	return f, x.narrow(&f)
}

// narrow keeps to one CPTS, one département or one région.
func (x *exchange) narrow(f *data.ChangeFilter) error {
	var asked []string
	for _, name := range []string{"cpts", "department", "region"} {
		if _, one := x.query[name]; one {
			asked = append(asked, name)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	switch name, value := asked[0], x.query[asked[0]]; {
	case len(asked) > 1:
		return invalid(name, value, "l'un de cpts, department et region, et non plusieurs")
	case name == "cpts" && value == "":
		return invalid(name, value, "l'identifiant d'une CPTS")
	case name == "cpts":
		f.CPTS = []string{value}
	case name == "department" && !departmentCode.MatchString(value):
		return invalid(name, value, "le code d'un département")
	case name == "department":
		x.narrowTo(f, value)
	default:
		return x.narrowToRegion(f, value)
	}
	return nil
}

// narrowTo keeps to the units of départements, and to the CPTS that have some there.
func (x *exchange) narrowTo(f *data.ChangeFilter, departments ...string) {
	f.UnitPrefixes = departments
	for _, t := range x.view.Territories {
		if slices.ContainsFunc(t.Departments, func(d string) bool { return slices.Contains(departments, d) }) {
			f.CPTS = append(f.CPTS, t.ID)
		}
	}
}

func (x *exchange) narrowToRegion(f *data.ChangeFilter, code string) error {
	var departments []string
	for _, d := range x.view.Departments {
		if coverage.RegionOf(d.Code) == code {
			departments = append(departments, d.Code)
		}
	}
	if len(departments) == 0 { // which would ask for everything
		return invalid("region", code, "le code d'une région des données")
	}
	x.narrowTo(f, departments...)
	return nil
}

// number reads a whole number from 1 on.
func (x *exchange) number(name string, otherwise, most int) (int, error) {
	text, asked := x.query[name]
	if !asked {
		return otherwise, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, invalid(name, text, "un nombre entier de 1 à "+count(most))
	}
	return n, nil
}

func (s *service) entry(x *exchange) (answer, error) {
	revision, err := strconv.ParseInt(x.param("revision"), 10, 64)
	if err != nil {
		return answer{}, missing("Aucune modification « %s » ; une modification se nomme par la révision qu’elle a faite.", x.param("revision"))
	}
	e, err := s.options.Ledger.Change(x.ctx.UserContext(), revision)
	if err != nil {
		return answer{}, s.unwritten(err)
	}
	return asJSON(entryAnswer{entryOf(x.view, e), e.Before, e.After, x.own()})
}

// entryOf words an entry; v gives the names of what the entry does not name.
func entryOf(v *coverage.View, e coverage.Entry) logEntry {
	l := logEntry{Revision: e.Revision, Time: e.Time, Author: e.Author, By: e.By, Reason: e.Reason, Scenario: e.Scenario, ScenarioVersion: e.ScenarioVersion,
		TakesBack: e.TakesBack, Operations: append([]coverage.Operation{}, e.Operations...), Units: append([]string{}, e.After.Units...), CPTS: touched(v, e)}
	if len(e.Operations) > 0 {
		l.Summary = v.SummaryOf(e)
	}
	if e.TakesBack != 0 {
		l.Summary = takenBack(e.TakesBack)
	}
	return l
}

// touched lists the CPTS of an entry, under the name that it gave them, or that they have now.
func touched(v *coverage.View, e coverage.Entry) []placedCPTS {
	names := map[string]string{}
	for _, side := range []coverage.Edit{e.Before, e.After} {
		for _, c := range side.Claims {
			if c.CPTS != "" {
				names[c.CPTS] = named(v, c.CPTS).Name
			}
		}
	}
	for _, side := range []coverage.Edit{e.Before, e.After} {
		for _, c := range side.CPTS {
			names[c.ID] = c.Name
		}
	}
	all := []placedCPTS{}
	for _, id := range sortedNames(names) {
		all = append(all, placed(v, id, names[id]))
	}
	return all
}

// placedCPTS names a CPTS, and the départements that it lies in now: none once it is gone, or has no unit.
type placedCPTS struct {
	coverage.Holder
	Departments []string `json:"departments"`
}

func placed(v *coverage.View, id, name string) placedCPTS {
	p := placedCPTS{coverage.Holder{ID: id, Name: name}, []string{}}
	if t, stands := territory(v, id); stands {
		p.Departments = append(p.Departments, t.Departments...)
	}
	return p
}
