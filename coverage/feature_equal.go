package coverage

import "slices"

// Equal tells features with the same values and the same outline. Rows and outlines that are shared, as those of successive
// snapshots are, take no time; an outline that is drawn anew is taken for another one.
func (f *Feature) Equal(g *Feature) bool {
	return f.ID == g.ID && f.Bound == g.Bound && f.Point == g.Point && f.SameOutline(g) &&
		(shared(f.Values, g.Values) || slices.EqualFunc(f.Values, g.Values, equalValues))
}

// SameOutline tells features that share their outline.
func (f *Feature) SameOutline(g *Feature) bool { return shared(f.Region, g.Region) }

func shared[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// equalValues compares what FieldType has.
func equalValues(a, b any) bool {
	switch a := a.(type) {
	case []string:
		b, ok := b.([]string)
		return ok && (a == nil) == (b == nil) && slices.Equal(a, b)
	case []float64:
		b, ok := b.([]float64)
		return ok && (a == nil) == (b == nil) && slices.Equal(a, b)
	}
	switch b.(type) {
	case []string, []float64:
		return false
	}
	return a == b
}
