package data

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"cpts/coverage"
)

// Territories is what a file says of who covers what: unit by unit, or by polygons.
type Territories struct {
	Listings []coverage.Row[coverage.Listing]
	Outlines []coverage.Row[coverage.Outline]
}

// ReadTerritories reads a file of CPTS, a list of units as ReadListings does or a layer of polygons: which it is, its
// content tells. Polygons are in Options.CRS, else in what the file names, else in WGS84 degrees; rows are in WGS84.
// The DGOS's layer and its like name their columns differently from year to year: what is guessed is noted.
//
// A layer whose objects have no polygons but INSEE codes is a list.
func ReadTerritories(r io.Reader, name string, opts Options) (Territories, coverage.Report, error) {
	in, err := sniff(r, name)
	if err != nil {
		return Territories{}, coverage.Report{}, err
	}
	if !in.format.geographic() {
		rows, report, err := ReadListings(in, name, opts)
		return Territories{Listings: rows}, report, err
	}
	t, err := openTable(in, name, schema{outlineColumns(), polygonal, outlineLayers()}, opts)
	if err != nil {
		return Territories{}, coverage.Report{}, err
	}
	if len(t.at["code"]) > 0 && len(t.at["cpts"]) > 0 && !t.polygonal() {
		rows, report, err := readTable(t, newListingReader().takeUnplaced)
		return Territories{Listings: rows}, report, err
	}
	if err := t.notUnits(opts); err != nil {
		return Territories{}, coverage.Report{}, err
	}
	o := &outlineReader{listingReader: newListingReader()}
	rows, report, err := readTable(t, o.take)
	report.Notes = append(report.Notes, o.notes()...)
	return Territories{Outlines: rows}, report, err
}

// geographic tells a format whose objects have geometries.
func (f format) geographic() bool {
	return f != formatText && f != formatRecords && f != formatWorkbook
}

// plainNames are headings that name a CPTS in a layer of CPTS, and anything in any other file.
func plainNames() []string {
	return []string{"nomstruct", "nomstructure", "raisonsociale", "denomination", "nom", "name", "libelle"}
}

// outlineLayers are folded names of layers of territories.
func outlineLayers() []string {
	return []string{"cpts", "layercpts", "ambucpts", "territoires", "territoirescpts", "contourscpts"}
}

func outlineColumns() []column {
	columns := listingColumns()
	for i := range columns {
		c := &columns[i]
		c.needed = c.name == "cpts"
		switch c.name {
		case "cpts":
			c.spellings = slices.Concat(c.spellings, plainNames())
		case "valid_from":
			c.spellings = append(c.spellings, "datedebut")
		}
	}
	return columns
}

// polygonal tells whether any object has polygons.
func (t *table) polygonal() bool {
	o, ok := t.rows.(*objects)
	return ok && slices.ContainsFunc(o.all, func(o object) bool { return len(o.polygons) > 0 })
}

// notUnits refuses contours of communes or IRIS: each would found a CPTS of its name.
func (t *table) notUnits(opts Options) error {
	_, asked := opts.Columns["cpts"]
	o, ok := t.rows.(*objects)
	if asked || !ok || len(t.at["code"]) == 0 || !slices.Contains(plainNames(), fold(t.title("cpts"))) {
		return nil
	}
	for i := range o.all {
		if one := &o.all[i]; one.values != nil {
			code, err := readCode(one.values[t.at["code"][0]])
			if err != nil || coverage.DepartmentOf(code) == "" {
				return nil
			}
			return fmt.Errorf(`%s : des contours d'unités (%s = %s) sans colonne de CPTS ; s'il s'agit bien de territoires de CPTS, nommez leur colonne : --column cpts=%q ; des communes se chargent par « cpts load communes »`,
				t.name, t.title("code"), code, t.title("cpts"))
		}
	}
	return nil
}

// takeUnplaced takes a row of a list for which it does not matter where the unit is.
func (l *listingReader) takeUnplaced(r *record) (coverage.Listing, *coverage.Rejection) {
	r.shape = nil
	return l.take(r)
}

// outlineReader reads polygons of CPTS.
type outlineReader struct {
	*listingReader
	nobody []string // names that say that no CPTS is there
}

func (o *outlineReader) take(r *record) (coverage.Outline, *coverage.Rejection) {
	if name := r.text("cpts"); nobody(name) {
		if !slices.Contains(o.nobody, name) {
			o.nobody = append(o.nobody, name)
		}
		return coverage.Outline{Geometry: r.polygons()}, nil
	}
	c, bad := o.cpts(r)
	if bad != nil {
		return coverage.Outline{}, bad
	}
	from, bad := r.date("valid_from")
	return coverage.Outline{CPTS: c, From: from, Geometry: r.polygons()}, bad
}

// nobody tells the names that layers give to ground that no CPTS covers.
func nobody(name string) bool {
	return slices.Contains([]string{"horscpts", "sanscpts", "aucunecpts", "aucune", "aucun", "neant", "pasdecpts", "zoneblanche", "zonesblanches", "noncouvert", "noncouverte"}, fold(name))
}

func (o *outlineReader) notes() []string {
	if len(o.nobody) == 0 {
		return nil
	}
	return []string{"terrain lu comme non couvert : " + quoted(strings.Join(o.nobody, ", "))}
}
