package coverage

import (
	"fmt"
	"slices"
	"strings"
)

// TakePassage replaces the COG history, by which codes of the past are carried forward. Chains of mergers are followed to
// their end. A code that leads to several communes was split: it cannot be carried, and is kept with all of them so that
// a list that names it can be told. Where rows have dates the last event decides, so that a commune that was re-created
// is one of today. Contours of communes that have merged are dissolved, see bringForward.
func (d *Dataset) TakePassage(rows []Row[Passage], vintage string) Report {
	var r Report
	h := newHistory(rows)
	passage, at := map[string]string{}, map[string]Origin{}
	for _, row := range rows {
		p := row.Value
		if p.Split {
			r.Taken++
			continue
		}
		switch to, ok := h.today(p.From); {
		case len(h.next[p.From]) == 0:
			r.Taken++ // it exists again
		case len(h.next[p.From]) > 1:
			r.reject(row.Origin, "code", p.To, p.From, fmt.Sprintf("indécidable : cet ancien code a plusieurs successeurs (%s), il ne peut pas être reporté ; une liste qui le nomme doit nommer chacun", strings.Join(h.next[p.From], ", ")))
			passage[p.From] = strings.Join(h.next[p.From], " ")
		case !ok:
			r.reject(row.Origin, "code", p.To, p.From, "indécidable : ces codes se renvoient l'un à l'autre sans fin, comme une commune rétablie après sa fusion ; garder la ligne qui vaut aujourd'hui, ou charger l'historique de l'INSEE (v_mvt_commune), qui a les dates")
		default:
			passage[p.From], at[p.From] = to, row.Origin
			r.Taken++
		}
	}
	for from, parts := range h.parts {
		passage[from] = strings.Join(parts, " ")
	}
	if len(passage) == 0 {
		return r
	}
	d.Passage = passage
	d.Vintages.Passage = edition(vintage, d.Vintages.Passage)
	before := d.Units
	d.Units = slices.Clone(before)
	if d.bringForward(&r, at); len(r.Carried) > 0 {
		d.succeed(&r, before)
	}
	return r
}

// history is the COG history, its events in the order of time.
type history struct {
	next  map[string][]string // by code of the past: where its ground went last
	parts map[string][]string // by code that goes on: itself and what was split off it
}

// newHistory plays the events. Those without a date are all of one time.
func newHistory(rows []Row[Passage]) history {
	h := history{map[string][]string{}, map[string][]string{}}
	events := make([]Passage, len(rows))
	for i, row := range rows {
		events[i] = row.Value
	}
	slices.SortStableFunc(events, func(a, b Passage) int { return strings.Compare(string(a.On), string(b.On)) })
	for len(events) > 0 {
		n := 1
		for n < len(events) && events[n].On == events[0].On {
			n++
		}
		h.play(events[:n])
		events = events[n:]
	}
	return h
}

// sinceCPTS is from when on splits are remembered: the law that founded CPTS is of 26 January 2016, and no list is older.
const sinceCPTS Date = "2016-01-26"

// play lets the events of one day happen: communes that come out of one exist, whatever happened to them before.
func (h history) play(day []Passage) {
	fresh := map[string]bool{}
	for _, p := range day {
		if p.On != "" {
			delete(h.next, p.To)
		}
	}
	for _, p := range day {
		if p.Split {
			if p.On >= sinceCPTS {
				h.parts[p.From] = with(with(h.parts[p.From], p.From), p.To)
			}
			continue
		}
		if !fresh[p.From] {
			h.next[p.From], fresh[p.From] = nil, true
		}
		h.next[p.From] = with(h.next[p.From], p.To)
		delete(h.parts, p.From)
		if parts := h.parts[p.To]; len(parts) > 0 { // what was split off has come back
			h.parts[p.To] = slices.DeleteFunc(parts, func(c string) bool { return c == p.From })
			if len(h.parts[p.To]) < 2 {
				delete(h.parts, p.To)
			}
		}
	}
}

// today follows a chain of mergers to the commune of today; false when it runs in a circle or comes to a split.
func (h history) today(code string) (string, bool) {
	for range len(h.next) + 1 {
		to := h.next[code]
		switch {
		case len(to) == 0:
			return code, true
		case len(to) > 1:
			return strings.Join(to, " "), true
		case to[0] == code:
			return code, true
		}
		code = to[0]
	}
	return "", false
}

// with adds a code to a sorted list that may have it.
func with(codes []string, code string) []string {
	at, known := slices.BinarySearch(codes, code)
	if known {
		return codes
	}
	return slices.Insert(codes, at, code)
}
