package api

import (
	"strings"
	"time"
)

// checkDatetime accepts an RFC 3339 instant, or an interval with .. or nothing for an open end. It selects nothing:
// the features have no time of their own, and OGC API – Features then asks for all of them.
func checkDatetime(text string) error {
	bad := invalid("datetime", text, "un instant RFC 3339 (2026-01-31T00:00:00Z) ou un intervalle début/fin, « .. » pour une borne ouverte")
	begin, end, interval := strings.Cut(text, "/")
	if !interval {
		if _, ok := instant(text); !ok {
			return bad
		}
		return nil
	}
	from, beginOK := bound(begin)
	to, endOK := bound(end)
	if !beginOK || !endOK || !from.IsZero() && !to.IsZero() && to.Before(from) {
		return bad
	}
	return nil
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
