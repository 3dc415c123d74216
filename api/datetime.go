package api

import (
	"slices"
	"strings"
	"time"

	"cpts/coverage"
)

const datetimeExpected = "un instant RFC 3339 (2026-01-31T00:00:00Z), un jour, ou un intervalle début/fin, « .. » pour une borne ouverte"

// days is an interval of civil days (UTC), both included; an empty end is open. Text order is time order.
type days struct{ from, to string }

// readDatetime reads an RFC 3339 instant, or an interval with .. or nothing for an open end.
func readDatetime(text string) (days, error) {
	begin, end, interval := strings.Cut(text, "/")
	if !interval {
		end = begin
	}
	from, beginOK := bound(begin)
	to, endOK := bound(end)
	if !beginOK || !endOK || !interval && from.IsZero() || interval && from.IsZero() && to.IsZero() || !from.IsZero() && !to.IsZero() && to.Before(from) {
		return days{}, invalid("datetime", text, datetimeExpected)
	}
	return days{dayOf(from), dayOf(to)}, nil
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

// bound is one end of an interval, the zero time when open.
func bound(text string) (time.Time, bool) {
	if text == "" || text == ".." {
		return time.Time{}, true
	}
	return instant(text)
}

func instant(text string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339Nano, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// lifetime tells from which day on features are, and from which on no longer: the days of these fields, as far as known.
// A CPTS begins with the first of its stages whose day is known; a unit, with the state that it is in.
type lifetime struct{ begins, ends []int }

func lifetimeOf(l *coverage.Layer) lifetime {
	named := func(names ...string) (found []int) {
		for i, f := range l.Fields {
			if slices.Contains(names, f.Name) {
				found = append(found, i)
			}
		}
		return found
	}
	return lifetime{named("letter_date", "receipt_date", "validation_date", "contract_date", "valid_from"), named("end_date")}
}

// of gives the first day of a feature and the first after it; empty where unknown.
func (t lifetime) of(f coverage.Feature) (begin, end string) {
	return earliest(f, t.begins), earliest(f, t.ends)
}

func earliest(f coverage.Feature, fields []int) (first string) {
	for _, i := range fields {
		if day, _ := f.Values[i].(string); day != "" && (first == "" || day < first) {
			first = day
		}
	}
	return first
}

// meets tells whether a feature's own time has an instant in the interval. One without any time is kept, as
// /req/core/fc-time-response asks.
func (d days) meets(t lifetime, f coverage.Feature) bool {
	begin, end := t.of(f)
	return (d.to == "" || begin == "" || begin <= d.to) && (d.from == "" || end == "" || d.from < end)
}

// temporalExtent is from the first day of a layer's features to its last, null while some have no end; nil for a layer
// without time.
func temporalExtent(l *coverage.Layer) object {
	t := lifetimeOf(l)
	var first, last string
	open := false
	for _, f := range l.Features.All() {
		begin, end := t.of(f)
		if begin != "" && (first == "" || begin < first) {
			first = begin
		}
		open = open || begin != "" && end == ""
		last = max(last, end)
	}
	if first == "" {
		return nil
	}
	interval := [2]any{first + "T00:00:00Z", nil}
	if !open && last != "" {
		interval[1] = last + "T00:00:00Z"
	}
	return object{"interval": [][2]any{interval}, "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"}
}
