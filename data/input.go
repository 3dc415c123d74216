package data

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
)

// format is what a reader recognises in the first bytes of a file, whatever its name.
type format int

const (
	formatText format = iota
	formatJSON
	formatWorkbook // XLSX
	formatZIP      // an archive that holds a shapefile
	formatSQLite
	formatShape
	formatRecords // a JSON array of flat objects
)

// headSize is how much of a file is looked at to know its kind, separator and heading.
const headSize = 64 << 10

// input is a file whose format is known.
type input struct {
	*bufio.Reader // from its first byte
	name          string
	format        format
	path          string // of the file as it is; empty when it is packed or no file at all
}

// sniff looks at the first bytes of a file. Errors are those of an empty or unreadable file, and of one of a kind that
// nothing here reads.
func sniff(r io.Reader, name string) (*input, error) {
	if in, ok := r.(*input); ok {
		return in, nil
	}
	in := &input{Reader: bufio.NewReaderSize(r, headSize), name: name}
	if f, ok := r.(*File); ok {
		in.path = f.Path
	}
	head, err := in.Peek(4096)
	if len(head) == 0 && err == io.EOF {
		return nil, emptyFile(name)
	}
	if err != nil && err != io.EOF {
		return nil, readError(name, err)
	}
	first := bytes.TrimLeft(head, " \t\r\n\xef\xbb\xbf\x1e")
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) && startsOffice(head):
		in.format = formatWorkbook
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		in.format = formatZIP
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		in.format = formatSQLite
	case bytes.HasPrefix(head, []byte("\x00\x00\x27\x0a")):
		in.format = formatShape
	case len(first) > 0 && first[0] == '{':
		in.format = formatJSON
	case startsRecords(first):
		in.format = formatRecords
	case bytes.HasPrefix(head, []byte(oleMagic)):
		return nil, in.olderOffice()
	default:
		return in, foreign(name, readable, head)
	}
	return in, nil
}

// startsOffice tells a workbook from other archives by the names of its first members.
func startsOffice(head []byte) bool {
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "docProps/", "xl/", "mimetypeapplication/vnd.oasis"} {
		if bytes.Contains(head, []byte(name)) {
			return true
		}
	}
	return false
}

// readable is what a file should have been that is something else altogether.
const readable = "fichier CSV, XLSX, GeoJSON, GeoPackage ou Shapefile"

const oleMagic = "\xd0\xcf\x11\xe0"

// olderOffice tells an old workbook from a new one behind a password, whose container is the same. The names of what is
// inside are in UTF-16.
func (in *input) olderOffice() error {
	const enough = 64 << 20
	content, err := io.ReadAll(io.LimitReader(in, enough))
	if err != nil {
		return readError(in.name, err)
	}
	if bytes.Contains(content, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return wrongKind(in.name, readable, "un classeur protégé par un mot de passe", "ouvrez-le, ôtez le mot de passe (Fichier › Informations › Protéger), et enregistrez-le")
	}
	return foreign(in.name, readable, content)
}

// start is at most n of the first bytes, for a message.
func (in *input) start(n int) []byte {
	head, _ := in.Peek(n)
	return head
}

// largestUnpacked bounds what is unpacked of a file before it can be read: the national Admin Express in full resolution
// is below 2 GiB.
const largestUnpacked = 8 << 30

// local is where the content lies as a file: the file itself, or a copy that done removes.
func (in *input) local() (path string, done func(), err error) {
	if in.path != "" {
		return in.path, func() {}, nil
	}
	f, err := os.CreateTemp("", "cpts-*")
	if err != nil {
		return "", nil, fmt.Errorf("%s : à décompresser dans un dossier temporaire : %w", in.name, err)
	}
	done = func() { os.Remove(f.Name()) }
	n, err := io.Copy(f, io.LimitReader(in, largestUnpacked+1))
	if err == nil && n > largestUnpacked {
		err = errTooLarge
	}
	if err2 := f.Close(); err == nil && err2 != nil {
		err = err2
	}
	if err != nil {
		done()
		return "", nil, readError(in.name, err)
	}
	return f.Name(), done, nil
}

var errTooLarge = fmt.Errorf("plus de %d Gio une fois décompressé", largestUnpacked>>30)
