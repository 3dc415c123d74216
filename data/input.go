package data

import (
	"bufio"
	"bytes"
	"io"
)

// format is what a reader recognises in the first bytes of a file, whatever its name.
type format int

const (
	formatText format = iota
	formatJSON
)

// headSize is how much of a file is looked at to know its kind, separator and heading.
const headSize = 64 << 10

// input is a file whose format is known.
type input struct {
	*bufio.Reader // from its first byte
	name          string
	format        format
}

// sniff looks at the first bytes of a file. Errors are those of an empty or unreadable file, and of one of a kind that
// nothing here reads.
func sniff(r io.Reader, name string) (*input, error) {
	in := &input{Reader: bufio.NewReaderSize(r, headSize), name: name}
	head, err := in.Peek(4096)
	if len(head) == 0 && err == io.EOF {
		return nil, emptyFile(name)
	}
	if err != nil && err != io.EOF {
		return nil, readError(name, err)
	}
	first := bytes.TrimLeft(head, " \t\r\n\xef\xbb\xbf\x1e")
	if len(first) > 0 && first[0] == '{' {
		in.format = formatJSON
	}
	return in, foreign(name, "fichier CSV, XLSX, GeoJSON, GeoPackage ou Shapefile", head)
}

// start is at most n of the first bytes, for a message.
func (in *input) start(n int) []byte {
	head, _ := in.Peek(n)
	return head
}
