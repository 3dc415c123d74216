package data

import "bytes"

// frame finds the end of a JSON value whose bytes come in pieces. Inside an object only braces need counting, inside an
// array only brackets: what nests between them closes before.
type frame struct {
	open, close byte // 0 for a string or a scalar
	depth       int
	inString    bool
	escaped     bool
	isString    bool
}

func newFrame(first byte) frame {
	switch first {
	case '{':
		return frame{open: '{', close: '}'}
	case '[':
		return frame{open: '[', close: ']'}
	}
	return frame{isString: first == '"'}
}

// scan goes on at b[n:], and returns where it stopped and whether the value is whole.
func (f *frame) scan(b []byte, n int) (int, bool) {
	switch {
	case f.open != 0:
		return f.scanNested(b, n)
	case f.isString:
		return f.scanString(b, n)
	}
	for ; n < len(b); n++ {
		if c := b[n]; c <= ' ' || c == ',' || c == ']' || c == '}' || c == ':' {
			return max(n, 1), true
		}
	}
	return n, false
}

func (f *frame) scanString(b []byte, n int) (int, bool) {
	for ; n < len(b); n++ {
		if f.quote(b[n]) && !f.inString {
			return n + 1, true
		}
	}
	return n, false
}

// quote follows string state over one byte, and tells whether the byte was a quote that opens or closes.
func (f *frame) quote(c byte) bool {
	switch {
	case f.escaped:
		f.escaped = false
	case f.inString && c == '\\':
		f.escaped = true
	case c == '"':
		f.inString = !f.inString
		return true
	}
	return false
}

// scanNested hops from one byte that matters to the next: a feature is nine tenths coordinates, without a quote or a
// brace. What opens and what quotes is only looked for before the next close, and each stretch once, so that the cost
// stays linear whatever the text.
func (f *frame) scanNested(b []byte, n int) (int, bool) {
	open, close, quote := -1, -1, -1 // where each is next, or at close when it is not before
	for n < len(b) {
		if f.inString {
			f.quote(b[n])
			n++
			continue
		}
		close = next(b, n, len(b), close, f.close)
		open = next(b, n, close, open, f.open)
		quote = next(b, n, close, quote, '"')
		n = min(open, quote, close)
		switch {
		case n == len(b):
			return n, false
		case n == quote && quote < close:
			f.inString = true
		case n == open && open < close:
			f.depth++
		default:
			if f.depth--; f.depth == 0 {
				return n + 1, true
			}
		}
		n++
	}
	return n, false
}

// next is where c comes first in b[n:end], end when it does not; known is the last answer, which holds until it is passed.
func next(b []byte, n, end, known int, c byte) int {
	if known >= n {
		return known
	}
	if i := bytes.IndexByte(b[n:end], c); i >= 0 {
		return n + i
	}
	return end
}
