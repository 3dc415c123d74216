package data

import (
	"strings"

	"cpts/coverage"
)

// unitColumns are the property names of Etalab's, IGN's and INSEE's files, the most specific first: a file of IRIS has the
// code of the commune beside that of the IRIS.
func unitColumns() []column {
	return []column{
		{name: "code", needed: true, spellings: []string{"codeiris", "dcomiris", "code", "codeinsee", "inseecom", "inseearm", "codgeo", "codegeo", "insee", "codecommune", "depcom", "com"}},
		{name: "name", spellings: []string{"nomiris", "libiris", "nom", "name", "nomcom", "nomcommune", "libelle", "libgeo", "nomofficiel", "libcom"}},
		{name: "epci", spellings: []string{"epci", "codeepci", "codessiren", "codesiren", "sirenepci"}},
	}
}

// properties reads the members of "properties" that have a meaning here.
type properties struct {
	columns []column
	chosen  map[string]string
	// known caches what a key means, by its bytes as they stand in the file.
	known  map[string]meaning
	values []string // of the feature, by column
	ranks  []int    // of the key that each value came from
	keys   []string // that spelled each column first in this file
	met    []string // keys that were new, in order, since the list was last emptied
}

// meaning is the column that a key spells, -1 for none, and its rank among the spellings.
type meaning struct{ column, rank int }

const unranked = 1 << 30

func newProperties(opts Options) *properties {
	columns := unitColumns()
	p := &properties{columns: columns, chosen: opts.Columns, known: map[string]meaning{}}
	p.values, p.ranks, p.keys = make([]string, len(columns)), make([]int, len(columns)), make([]string, len(columns))
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
		m, seen := p.known[string(key)]
		if !seen {
			m = p.learn(string(key))
			p.met = append(p.met, string(key))
		}
		if m.column < 0 || m.rank >= p.ranks[m.column] {
			return end
		}
		text, ok := scalarText(b[i:end])
		if !ok {
			return -1
		}
		if text != "" {
			p.values[m.column], p.ranks[m.column] = text, m.rank
		}
		return end
	})
}

// learn decides what a key means, once for each spelling. Keys come from the file: past a thousand, which no table has,
// they are no longer remembered, so that memory stays bounded.
func (p *properties) learn(key string) meaning {
	m := p.meaning(key)
	if len(p.known) < 1000 {
		p.known[key] = m
	}
	if c := m.column; c >= 0 && (p.keys[c] == "" || m.rank < p.meaning(p.keys[c]).rank) {
		p.keys[c] = key
	}
	return m
}

func (p *properties) learnAll(keys []string) {
	for _, key := range keys {
		p.learn(key)
	}
}

func (p *properties) meaning(key string) meaning {
	text, _ := scalarText([]byte(`"` + key + `"`))
	for i, c := range p.columns {
		if want, asked := p.chosen[c.name]; asked {
			if fold(want) == fold(text) {
				return meaning{i, 0}
			}
			continue
		}
		for rank, spelling := range c.spellings {
			if fold(text) == spelling {
				return meaning{i, rank}
			}
		}
	}
	return meaning{-1, 0}
}

// notes tells which properties were guessed.
func (p *properties) notes() []string {
	var parts []string
	for i, c := range p.columns {
		if _, asked := p.chosen[c.name]; !asked && p.keys[i] != "" && p.keys[i] != c.name {
			parts = append(parts, c.name+" = "+quoted(p.keys[i]))
		}
	}
	if parts == nil {
		return nil
	}
	return []string{"propriétés devinées : " + strings.Join(parts, ", ")}
}

// identify fills a unit with what the properties say.
func (f *featureReader) identify(u *coverage.Unit, number int) *problem {
	v := f.properties.values
	code, err := readCode(v[0])
	if err != nil {
		return &problem{value: v[0], reason: err.Error(), noCode: true}
	}
	if code != v[0] {
		f.harvested.mended.add(number, quoted(v[0])+" lu "+code)
	}
	u.Code, u.Name, u.Kind, u.Commune = code, tidy(v[1]), coverage.KindOf(code), coverage.CommuneOf(code)
	u.EPCI = tidy(v[2])
	return nil
}

// noCode words a refused code by what the features up to there have for one.
func (p *properties) noCode(bad *problem) *problem {
	if p.keys[0] == "" {
		return &problem{column: "properties", reason: `aucune propriété de code INSEE (code, code_iris, INSEE_COM…) ; indiquez-la ainsi : --column code="nom de la propriété"`}
	}
	return &problem{column: p.keys[0], value: clip(bad.value), reason: bad.reason}
}
