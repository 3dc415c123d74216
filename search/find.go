package search

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// Options narrow a search.
type Options struct {
	Limit      int    // how many are given at most
	Department string // code; what lies in it alone
}

// rank is how well an entry answers, the best first.
type rank int

const (
	exact rank = iota
	beginning
	words
)

// hit is an entry that answers; aside is one of another kind than was asked for.
type hit struct {
	*Entry
	rank
	aside bool
}

// Find lists what a question finds in several indexes: what is called exactly so or has the code, then what begins so, then
// what has words that begin so; of those the most populous first. Where nothing is called exactly so, the question may also
// be a name and its département or région, or a kind and a name (see readings). Approximate tells that nothing was found,
// and that this is what is spelt nearly so.
func Find(question string, o Options, indexes ...*Index) (found []Entry, approximate bool) {
	if len(indexes) == 0 {
		return nil, false
	}
	r, areas := indexes[0].reader, areasOf(indexes)
	ways := r.readings(question, areas, false)
	hits := findIn(ways[:1], o, indexes, (*Index).asked)
	if len(hits) == 0 || hits[0].rank != exact {
		hits = findIn(ways, o, indexes, (*Index).asked)
	}
	if len(hits) == 0 {
		hits = findIn(r.readings(question, areas, true), o, indexes, (*Index).asked)
	}
	if len(hits) == 0 {
		hits = findIn(ways, o, indexes, (*Index).nearly)
		approximate = len(hits) > 0
	}
	for _, h := range hits {
		found = append(found, *h.Entry)
	}
	return found, approximate
}

// better orders hits, the best first.
func better(a, b hit) int {
	if a.aside != b.aside {
		if b.aside {
			return -1
		}
		return 1
	}
	if a.rank != b.rank {
		return int(a.rank - b.rank)
	}
	if a.Population != b.Population {
		return b.Population - a.Population
	}
	return cmp.Or(cmp.Compare(a.order(), b.order()), strings.Compare(a.Code, b.Code))
}

func (e *Entry) order() int {
	return slices.Index(Kinds(), e.Kind)
}

// findIn joins what each way to understand a question finds: the better answer where an entry is found twice.
func findIn(ways []reading, o Options, indexes []*Index, find func(*Index, query, func(int32))) (all []hit) {
	for _, way := range ways {
		if way.code == "" {
			continue
		}
		for _, h := range best(way, o, indexes, find) {
			switch at := slices.IndexFunc(all, func(other hit) bool { return other.Entry == h.Entry }); {
			case at < 0:
				all = append(all, h)
			case better(h, all[at]) < 0:
				all[at] = h
			}
		}
	}
	slices.SortStableFunc(all, better)
	return all[:min(len(all), o.Limit)]
}

// best keeps the best hits of one way alone: one letter finds thousands.
func best(way reading, o Options, indexes []*Index, find func(*Index, query, func(int32))) (kept []hit) {
	for _, x := range indexes {
		seen := make([]bool, len(x.entries))
		find(x, way.query, func(i int32) {
			e := &x.entries[i]
			if seen[i] || !e.liesIn(o, way.departments) {
				return
			}
			seen[i] = true
			h := hit{e, x.rankOf(i, way.query), way.kind != "" && way.kind != e.Kind}
			if n := len(kept); n == o.Limit && better(kept[n-1], h) < 0 {
				return
			}
			if at, _ := slices.BinarySearchFunc(kept, h, better); at < o.Limit {
				kept = slices.Insert(kept[:min(len(kept), o.Limit-1)], at, h)
			}
		})
	}
	return kept
}

func (e *Entry) liesIn(o Options, departments []string) bool {
	in := func(d string) bool { return slices.Contains(e.Departments, d) }
	return (o.Department == "" || in(o.Department)) && (departments == nil || slices.ContainsFunc(departments, in))
}

// asked visits the entries whose code begins as the question, and those with all of its words.
func (x *Index) asked(q query, visit func(int32)) {
	x.coded(q.code, visit)
	meant := make([]spans, len(q.words))
	for k := range q.words {
		meant[k] = x.meant(q, k)
	}
	x.withAll(meant, visit)
}

// nearly lets one of the words be misspelt.
func (x *Index) nearly(q query, visit func(int32)) {
	for wrong, word := range q.words {
		meant := make([]spans, len(q.words))
		for k := range q.words {
			meant[k] = x.meant(q, k)
		}
		meant[wrong] = x.misspelt(word)
		x.withAll(meant, visit)
	}
}

// coded visits the entries of a beginning of codes; ids of CPTS and zones have to be whole, as their letters are words.
func (x *Index) coded(code string, visit func(int32)) {
	from := sort.SearchStrings(x.codes, code)
	for i := from; i < len(x.codes) && strings.HasPrefix(x.codes[i], code); i++ {
		if x.codes[i] == code || isDigit(code[0]) {
			visit(x.byCode[i])
		}
	}
}

// withAll visits the entries that have a word of each, beginning with those of the rarest.
func (x *Index) withAll(meant []spans, visit func(int32)) {
	if len(meant) == 0 {
		return
	}
	rarest := slices.MinFunc(meant, func(a, b spans) int { return cmp.Compare(x.frequency(a), x.frequency(b)) })
	for _, s := range rarest {
		for w := s.from; w < s.to; w++ {
			for _, i := range x.with[w] {
				if !slices.ContainsFunc(meant, func(m spans) bool { return !m.hasAny(x.of[i]) }) {
					visit(i)
				}
			}
		}
	}
}

func (x *Index) frequency(s spans) int {
	n := 0
	for _, p := range s {
		for w := p.from; w < p.to; w++ {
			n += len(x.with[w])
		}
	}
	return n
}

// rankOf compares the codes, and the names.
func (x *Index) rankOf(i int32, q query) rank {
	best := words
	switch code := x.codeOf[i]; {
	case code == q.code:
		best = exact
	case isDigit(q.code[0]) && strings.HasPrefix(code, q.code):
		best = beginning
	}
	for _, asked := range q.texts {
		best = min(best, x.texts[i].answers(asked))
	}
	return best
}

// answers compares a name with a question. An article that was typed and that the name lacks is no exact answer.
func (t text) answers(asked text) rank {
	bare, begin := t.full[t.bare:], asked.full[asked.bare:]
	switch {
	case t.full == asked.full, asked.bare == 0 && bare == begin:
		return exact
	case strings.HasPrefix(t.full, asked.full), strings.HasPrefix(bare, begin):
		return beginning
	}
	return words
}

func isDigit(letter byte) bool { return letter >= '0' && letter <= '9' }
