package data

import (
	"bufio"
	"bytes"
	"errors"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// maxRecord bounds a record in bytes: the longest line of INSEE's and FINESS's files is below 4 KiB, and a file
// of another kind may be one line of any length.
const maxRecord = 1 << 20

var (
	errLongRecord = errors.New("plus de 1 Mio sans fin de ligne")
	errNUL        = errors.New("octet nul")
)

// lineSource hands a CSV file to encoding/csv with line ends made LF (CRLF, and the lone CR of old Macs), and stops at
// a NUL byte or a record without end, so that memory stays bounded whatever the file.
type lineSource struct {
	r     *bufio.Reader
	since int // bytes other than line ends handed over since the last record was complete
}

func (s *lineSource) Read(p []byte) (int, error) {
	for n := range p {
		c, err := s.r.ReadByte()
		if err != nil {
			return n, err
		}
		switch c {
		case 0:
			return n, errNUL
		case '\r':
			if next, _ := s.r.Peek(1); len(next) == 1 && next[0] == '\n' {
				s.r.Discard(1)
			}
			c = '\n'
		case '\n':
		default:
			if s.since++; s.since > maxRecord {
				return n, errLongRecord
			}
		}
		p[n] = c
	}
	return len(p), nil
}

// marked skips a UTF-8 byte order mark, and decodes UTF-16 announced by its own.
func marked(r *bufio.Reader) *bufio.Reader {
	head, _ := r.Peek(3)
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		r.Discard(3)
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		decoder := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
		return bufio.NewReaderSize(transform.NewReader(r, decoder), headSize)
	}
	return r
}
