package data

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

func (f *frame) scanNested(b []byte, n int) (int, bool) {
	open, close := f.open, f.close
	for ; n < len(b); n++ {
		c := b[n]
		if f.inString {
			f.quote(c)
			continue
		}
		switch c {
		case '"':
			f.inString = true
		case open:
			f.depth++
		case close:
			if f.depth--; f.depth == 0 {
				return n + 1, true
			}
		}
	}
	return n, false
}
