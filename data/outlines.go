package data

import (
	"fmt"
	"io"
	"maps"
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
// A layer whose objects have no polygons but INSEE codes is a list, and so is the layer units as it is exported, known by its
// column "claims". Objects without a polygon are CPTS that have no territory yet.
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
	if len(t.at["code"]) > 0 && len(t.at["cpts"]) > 0 && (!t.polygonal() || len(t.at["claims"]) > 0) {
		t.unplace()
		rows, report, err := t.readListings(newListingReader())
		return Territories{Listings: rows}, report, err
	}
	if len(t.at["cpts"]) == 0 {
		t.at["cpts"] = t.at["name"]
	}
	if err := t.notUnits(opts); err != nil {
		return Territories{}, coverage.Report{}, err
	}
	o := &outlineReader{listingReader: newListingReader()}
	homeless, all := t.homeless()
	if all {
		rows, report, err := homeless.readListings(o.listingReader)
		return Territories{Listings: rows}, report, err
	}
	rows, report, err := readTable(t, o.take)
	report.Notes = append(report.Notes, o.notes()...)
	if err != nil || homeless == nil {
		return Territories{Outlines: rows}, report, err
	}
	listings, more, err := homeless.readListings(o.listingReader)
	report.Rejected = append(report.Rejected, more.Rejected...)
	report.Notes = append(report.Notes, fmt.Sprintf("%d CPTS sans territoire dans le fichier : leur stade et leurs dates sont lus", len(listings)))
	return Territories{Listings: listings, Outlines: rows}, report, err
}

// homeless takes out of a layer the CPTS that have an id, a stage or dates and no polygon, as the layer cpts writes those
// without units: nil when there are none, and whether they are all there is.
func (t *table) homeless() (of *table, all bool) {
	o, ok := t.rows.(*objects)
	at := t.at["id"]
	if !ok || len(at) == 0 || !t.tellsStages() {
		return nil, false
	}
	var without objects
	kept := make([]object, 0, len(o.all))
	for _, one := range o.all {
		if one.absent && one.values != nil && one.values[at[0]] != "" {
			one.shape = shape{}
			without.all = append(without.all, one)
			continue
		}
		kept = append(kept, one)
	}
	if len(without.all) == 0 {
		return nil, false
	}
	o.all = kept
	apart := *t
	apart.rows, apart.at = &without, maps.Clone(t.at)
	delete(apart.at, "code")
	return &apart, len(kept) == 0
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
		if c.needed = c.name == "cpts"; c.needed {
			c.or = "name"
		}
	}
	columns = append(columns, column{name: "name", spellings: plainNames()})
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

// unplace forgets where the units of a list lie: their codes say which they are.
func (t *table) unplace() {
	if o, ok := t.rows.(*objects); ok {
		for i := range o.all {
			if o.all[i].values != nil {
				o.all[i].shape = shape{}
			}
		}
	}
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
