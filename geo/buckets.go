package geo

// buckets is items in groups: group b is order[start[b]:start[b+1]], ascending.
type buckets struct {
	start []int32
	order []int32
}

func (s *buckets) len() int         { return len(s.start) - 1 }
func (s *buckets) of(b int) []int32 { return s.order[s.start[b]:s.start[b+1]] }

// sortInto groups the items 0 to n-1 by the bucket each is in, by counting. It asks for the bucket of an item twice.
func sortInto(n, count int, bucket func(item int) int) *buckets {
	next := make([][]int32, parts(n)) // by part of the items and by bucket: how many, then the next place
	inParts(n, func(part, from, to int) {
		next[part] = make([]int32, count)
		for i := from; i < to; i++ {
			next[part][bucket(i)]++
		}
	})
	s := &buckets{make([]int32, count+1), make([]int32, n)}
	at := int32(0)
	for b := range count {
		for _, places := range next {
			at, places[b] = at+places[b], at
		}
		s.start[b+1] = at
	}
	inParts(n, func(part, from, to int) {
		for i := from; i < to; i++ {
			place := &next[part][bucket(i)]
			s.order[*place] = int32(i)
			*place++
		}
	})
	return s
}
