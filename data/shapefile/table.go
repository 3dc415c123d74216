package shapefile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Table reads a .dbf file. Its texts are as they stand there, in the encoding of the program that wrote them.
type Table struct {
	Fields []string
	// Rows is how many rows the header claims.
	Rows int
	// Language is the driver byte that names the encoding: 0x03 and 0x57 Windows-1252, 0x01 code page 437, 0x02 code page
	// 850, 0 nothing.
	Language byte
	r        *bufio.Reader
	fields   []field
	row      []byte
	read     int
}

type field struct {
	kind   byte
	at, to int // within a row, behind the mark of deletion
}

// NewTable reads the header of a .dbf file.
func NewTable(r io.Reader) (*Table, error) {
	t := &Table{r: bufio.NewReaderSize(r, 256<<10)}
	head := make([]byte, 32)
	if _, err := io.ReadFull(t.r, head); err != nil {
		return nil, cut(err)
	}
	size, row := int(binary.LittleEndian.Uint16(head[8:])), int(binary.LittleEndian.Uint16(head[10:]))
	rows := binary.LittleEndian.Uint32(head[4:])
	if size < 65 || row < 2 || rows > math.MaxInt32 {
		return nil, errors.New("ce n'est pas une table .dbf, ou son en-tête est abîmé")
	}
	t.Rows, t.Language, t.row = int(rows), head[29], make([]byte, row)
	rest := make([]byte, size-32)
	if _, err := io.ReadFull(t.r, rest); err != nil {
		return nil, cut(err)
	}
	return t, t.describe(rest)
}

// describe reads the fields, 32 bytes each, up to a carriage return.
func (t *Table) describe(b []byte) error {
	at := 1
	for ; len(b) >= 32 && b[0] != '\r'; b = b[32:] {
		name, _, _ := strings.Cut(string(b[:11]), "\x00")
		f := field{kind: b[11], at: at, to: at + int(b[16])}
		if f.kind == 'C' { // texts beyond 255 bytes have the high byte of their length among the decimals
			f.to += int(b[17]) << 8
		}
		if f.to > len(t.row) {
			return fmt.Errorf("la colonne %s dépasse la longueur d'une ligne ; l'en-tête de la table est abîmé", strings.TrimSpace(name))
		}
		at = f.to
		t.fields, t.Fields = append(t.fields, f), append(t.Fields, strings.TrimSpace(name))
	}
	if len(t.fields) == 0 {
		return errors.New("table sans colonne")
	}
	return nil
}

// Next reads a row into cells, one for each field, and tells whether it is marked as deleted. The error is io.EOF at the
// end, where the header says so or the file ends.
func (t *Table) Next(cells []string) (deleted bool, err error) {
	if t.read == t.Rows {
		return false, io.EOF
	}
	mark, err := t.r.Peek(1)
	if err == io.EOF || err == nil && mark[0] == 0x1a { // end of file, in some programs before all rows have come
		return false, io.EOF
	}
	if _, err := io.ReadFull(t.r, t.row); err != nil {
		return false, cut(err)
	}
	t.read++
	for i, f := range t.fields {
		cells[i] = f.text(t.row[f.at:f.to])
	}
	return t.row[0] == '*', nil
}

// text is a value as people would write it; what a number or a date leaves unknown is empty.
func (f field) text(b []byte) string {
	switch f.kind {
	case 'D':
		s := strings.TrimSpace(string(b))
		if len(s) != 8 || s == "00000000" {
			return ""
		}
		return s[:4] + "-" + s[4:6] + "-" + s[6:]
	case 'N', 'F':
		s := strings.Trim(string(b), " \x00")
		if strings.HasPrefix(s, "*") { // what did not fit
			return ""
		}
		return s
	case 'I':
		if len(b) == 4 {
			return strconv.Itoa(int(int32(binary.LittleEndian.Uint32(b))))
		}
	case 'O', 'B':
		if len(b) == 8 {
			return strconv.FormatFloat(math.Float64frombits(binary.LittleEndian.Uint64(b)), 'f', -1, 64)
		}
	}
	return strings.Trim(strings.TrimRight(string(b), "\x00"), " ")
}
