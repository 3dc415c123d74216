package data

import (
	"encoding/json"
	"strings"
)

// properties reads the members of "properties" that have a meaning here.
type properties struct {
	columns []column
	chosen  map[string]string
	// known caches what a key means, by its bytes as they stand in the file.
	known  map[string][]meaning
	values []string // of the feature, by column
	ranks  []int    // of the key that each value came from
	keys   []string // that spells each column best in this file
	best   []int    // rank of that key
	met    []string // keys that were new, in order
}

// meaning is a column that a key spells, and its rank among the spellings. A key can have several: "nom" is the name of a
// commune, and beside "nom_iris" that of the commune of an IRIS.
type meaning struct{ column, rank int }

const unranked = 1 << 30

func newProperties(columns []column, opts Options) *properties {
	p := &properties{columns: columns, chosen: opts.Columns, known: map[string][]meaning{}}
	p.values, p.ranks = make([]string, len(columns)), make([]int, len(columns))
	p.keys, p.best = make([]string, len(columns)), make([]int, len(columns))
	return p
}

func (p *properties) reset() {
	for i := range p.values {
		p.values[i], p.ranks[i] = "", unranked
	}
}

// read reads the object at b[i], and returns the index behind it or -1.
func (p *properties) read(b []byte, i int) int {
	return members(b, i, func(key []byte, i int) int {
		end := skipValue(b, i)
		if end < 0 {
			return end
		}
		meanings, seen := p.known[string(key)]
		if !seen {
			meanings = p.learn(string(key))
		}
		if len(meanings) == 0 {
			return end
		}
		text, ok := propertyText(b[i:end])
		if !ok {
			return -1
		}
		for _, m := range meanings {
			if text != "" && m.rank < p.ranks[m.column] {
				p.values[m.column], p.ranks[m.column] = text, m.rank
			}
		}
		return end
	})
}

// learn decides what a key means, once for each spelling. Keys come from the file: past a thousand, which no table has,
// they are no longer remembered, so that memory stays bounded.
func (p *properties) learn(key string) []meaning {
	meanings := p.meanings(keyText(key))
	if len(p.known) < 1000 {
		p.known[key] = meanings
		p.met = append(p.met, key)
	}
	for _, m := range meanings {
		if p.keys[m.column] == "" || m.rank < p.best[m.column] {
			p.keys[m.column], p.best[m.column] = key, m.rank
		}
	}
	return meanings
}

func (p *properties) meanings(key string) []meaning {
	var all []meaning
	for i, c := range p.columns {
		want, asked := p.chosen[c.name]
		switch rank := c.rankOf(key); {
		case asked && fold(want) == fold(key):
			all = append(all, meaning{i, 0})
		case !asked && rank >= 0:
			all = append(all, meaning{i, rank})
		}
	}
	return all
}

func keyText(key string) string {
	text, _ := scalarText([]byte(`"` + key + `"`))
	return text
}

// layout says which property is which column, once the whole file is known.
func (p *properties) layout(name string) (layout, error) {
	l := layout{at: map[string][]int{}}
	for i, c := range p.columns {
		l.header = append(l.header, keyText(p.keys[i]))
		if p.keys[i] != "" {
			l.at[c.name] = []int{i}
		}
	}
	missing := l.missing(p.columns, p.chosen)
	if len(missing) > 0 {
		var have []string
		for _, key := range p.met {
			have = append(have, keyText(key))
		}
		return l, missingColumns(name, have, missing)
	}
	l.notes = guesses(l, p.columns, p.chosen)
	return l, nil
}

// propertyText is scalarText, and of a list of texts all of them, joined with a space as in formats that have no lists.
func propertyText(raw []byte) (string, bool) {
	if len(raw) == 0 || raw[0] != '[' {
		return scalarText(raw)
	}
	var list []string
	if json.Unmarshal(raw, &list) != nil {
		return "", true
	}
	return strings.Join(list, " "), true
}
