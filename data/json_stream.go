package data

import (
	"errors"
	"fmt"
	"io"
)

// maxValue bounds one JSON value, thus one feature: the largest commune of the full-resolution national file is below 2 MiB.
const maxValue = 64 << 20

var errLongValue = errors.New("objet de plus de 64 Mio")

// jsonStream cuts a stream into whole JSON values without reading further ahead than its buffer.
type jsonStream struct {
	r    io.Reader
	buf  []byte
	pos  int   // next byte to use
	end  int   // end of what was read
	base int64 // offset in the file of buf[0]
	// held keeps bytes from there on in the buffer, so that rewind can go back; -1 when nothing is held.
	held int
}

func newJSONStream(r io.Reader) *jsonStream {
	return &jsonStream{r: r, buf: make([]byte, 1<<20), held: -1}
}

func (s *jsonStream) offset() int64 { return s.base + int64(s.pos) }

// more reads on, keeping what was not used. It returns io.EOF at the end.
func (s *jsonStream) more() error {
	keep := s.pos
	if s.held >= 0 {
		keep = s.held
	}
	if keep > 0 {
		copy(s.buf, s.buf[keep:s.end])
		s.base += int64(keep)
		s.pos, s.end, s.held = s.pos-keep, s.end-keep, min(s.held, 0)
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= maxValue {
			return errLongValue
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := io.ReadAtLeast(s.r, s.buf[s.end:], 1)
	s.end += n
	return err
}

// peek skips white space, byte order marks and record separators (RFC 8142), and returns the next byte without using it.
func (s *jsonStream) peek() (byte, error) {
	for {
		for s.pos < s.end {
			if c := s.buf[s.pos]; c > ' ' && c != 0xef && c != 0xbb && c != 0xbf {
				return c, nil
			}
			s.pos++
		}
		if err := s.more(); err != nil {
			return 0, err
		}
	}
}

// expect uses one of the given bytes and returns it.
func (s *jsonStream) expect(any string) (byte, error) {
	c, err := s.peek()
	if err != nil {
		return 0, err
	}
	for i := range len(any) {
		if any[i] == c {
			s.pos++
			return c, nil
		}
	}
	return 0, &badJSON{s.offset(), fmt.Sprintf("%q trouvé, %q attendu", c, any)}
}

// value uses the next value, whole; the bytes hold until the next call.
func (s *jsonStream) value() ([]byte, error) {
	c, err := s.peek()
	if err != nil {
		return nil, err
	}
	f := newFrame(c)
	for n := 0; ; {
		var done bool
		if n, done = f.scan(s.buf[s.pos:s.end], n); done {
			s.pos += n
			return s.buf[s.pos-n : s.pos], nil
		}
		if err := s.more(); err != nil {
			return nil, err
		}
	}
}

// badJSON is a place where the file stops being JSON.
type badJSON struct {
	offset int64
	what   string
}

func (e *badJSON) Error() string { return fmt.Sprintf("octet %d : %s", e.offset, e.what) }
