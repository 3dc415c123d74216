package data

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"cpts/data/shapefile"
	"cpts/geo"

	"golang.org/x/text/encoding/charmap"
)

// openFolded opens a file of a folder by its name in any case; nil when there is none.
func openFolded(dir, name string) (io.ReadCloser, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, openError(dir, err)
	}
	for _, e := range entries {
		if strings.EqualFold(e.Name(), name) {
			f, err := os.Open(filepath.Join(dir, e.Name()))
			if err != nil {
				return nil, openError(filepath.Join(dir, e.Name()), err)
			}
			return f, nil
		}
	}
	return nil, nil
}

// largestText bounds the .prj and .cpg files, which are a line each.
const largestText = 64 << 10

// text is the content of a small file of the bundle; empty when there is none.
func (b bundle) text(extension string) (string, error) {
	f, err := b.open(extension)
	if err != nil || f == nil {
		return "", err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, largestText))
	if err != nil {
		return "", fmt.Errorf("%s : fichier %s illisible : %w", b.name, extension, err)
	}
	return strings.TrimSpace(string(content)), nil
}

// crs is the system of the coordinates: what was asked for, else what the .prj says.
func (b bundle) crs(opts Options) (*geo.Projection, []string, error) {
	text, err := b.text(".prj")
	if err != nil {
		return nil, nil, err
	}
	said, known := parseWKT(text)
	if text == "" && opts.CRS == nil {
		return nil, nil, fmt.Errorf("%s : le fichier .prj manque, qui dit le système de coordonnées ; remettez-le à côté du .shp, ou dites le système : --crs EPSG:2154 pour du Lambert-93, --crs EPSG:4326 pour des degrés", b.name)
	}
	title := text
	if root, _, err := readWKT(text, 0); err == nil && root.values0() != "" {
		title = root.values0()
	}
	return settleCRS(b.name, title, said, known, opts)
}

// dbase is the table of a shapefile with its texts decoded.
type dbase struct {
	*shapefile.Table
	io.Closer
	cells  []string
	decode func(string) (text string, legacy bool)
	legacy tally
	read   int
}

func (b bundle) table() (*dbase, error) {
	f, err := b.open(".dbf")
	if err != nil {
		return nil, err
	}
	if f == nil {
		return nil, fmt.Errorf("%s : le fichier .dbf manque, qui porte les codes et les noms ; remettez-le à côté du .shp, sous le même nom", b.name)
	}
	t, err := shapefile.NewTable(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s : table .dbf illisible : %w", b.name, err)
	}
	page, err := b.text(".cpg")
	if err != nil {
		f.Close()
		return nil, err
	}
	d := &dbase{Table: t, Closer: f, cells: make([]string, len(t.Fields)), decode: encodingOf(page, t.Language)}
	for i, name := range t.Fields {
		t.Fields[i], _ = d.decode(name)
	}
	return d, nil
}

// encodingOf is how to read the texts of a table. What its files say is often wrong, and text in another encoding is never
// UTF-8 by chance: what is UTF-8 is read so, the rest in the code page named, Windows-1252 for want of one.
func encodingOf(page string, language byte) func(string) (string, bool) {
	old := map[byte]*charmap.Charmap{0x01: charmap.CodePage437, 0x02: charmap.CodePage850, 0x64: charmap.CodePage852}[language]
	switch page = fold(page); {
	case strings.HasSuffix(page, "437"):
		old = charmap.CodePage437
	case strings.HasSuffix(page, "850"):
		old = charmap.CodePage850
	case strings.HasSuffix(page, "885915"):
		old = charmap.ISO8859_15
	case page != "":
		old = nil
	}
	if old == nil {
		return func(cell string) (string, bool) {
			text, legacy := decoded(whole(cell))
			return text, legacy
		}
	}
	return func(cell string) (string, bool) {
		if text, legacy := decoded(whole(cell)); !legacy {
			return text, false
		}
		text, err := old.NewDecoder().String(cell)
		return text, err == nil
	}
}

// next is the next row, decoded.
func (d *dbase) next(number int) (cells []string, deleted bool, err error) {
	deleted, err = d.Next(d.cells)
	if err != nil {
		return nil, false, err
	}
	d.read++
	for i, cell := range d.cells {
		text, legacy := d.decode(cell)
		if legacy && !deleted {
			d.legacy.add(number, text)
		}
		d.cells[i] = text
	}
	return d.cells, deleted, nil
}
