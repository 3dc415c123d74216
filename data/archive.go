package data

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"cpts/data/shapefile"
)

// archiveTable reads what a ZIP file is: a workbook, or an archive with a shapefile.
func archiveTable(in *input, s schema, opts Options) (*table, error) {
	place, done, err := in.local()
	if err != nil {
		return nil, err
	}
	defer done()
	z, err := zip.OpenReader(place)
	if err != nil {
		return nil, fmt.Errorf("%s : archive ZIP ou classeur illisible (%w) ; il est sans doute tronqué : téléchargez ou enregistrez-le de nouveau", in.name, err)
	}
	defer z.Close()
	switch {
	case has(z, "xl/workbook.xml") && s.want == polygonal:
		return nil, wrongKind(in.name, "fichier GeoJSON, GeoPackage ou Shapefile", "un classeur (XLSX)", "un classeur n'a pas de contours")
	case has(z, "xl/workbook.xml"):
		return workbookTable(place, in.name, s, opts)
	case isOpenDocument(z):
		return nil, wrongKind(in.name, readable, "un classeur OpenDocument (ODS)", "enregistrez-le en XLSX ou en CSV (UTF-8)")
	}
	return archivedShapefile(z, in.name, s, opts)
}

func has(z *zip.ReadCloser, name string) bool {
	return slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.EqualFold(f.Name, name) })
}

// isOpenDocument looks at the member that every such file begins with.
func isOpenDocument(z *zip.ReadCloser) bool {
	if len(z.File) == 0 || z.File[0].Name != "mimetype" {
		return false
	}
	f, err := z.File[0].Open()
	if err != nil {
		return false
	}
	defer f.Close()
	kind, err := io.ReadAll(io.LimitReader(f, 200))
	return err == nil && bytes.HasPrefix(kind, []byte("application/vnd.oasis.opendocument"))
}

// archivedShapefile reads the shapefile of an archive; the one that has the columns when there are several.
func archivedShapefile(z *zip.ReadCloser, name string, s schema, opts Options) (*table, error) {
	all := parts{file: name, word: "couche", flag: "--layer-name"}
	var bundles []bundle
	var stems []string
	for _, f := range z.File {
		if stem, ok := cutExtension(f.Name, ".shp"); ok && !strings.HasPrefix(path.Base(f.Name), "._") { // which macOS adds
			b := bundle{name + "/" + f.Name, func(extension string) (io.ReadCloser, error) { return openMember(z, stem+extension) }}
			p := part{name: path.Base(stem), suits: true}
			if dbf, err := b.table(); err == nil {
				p.header = dbf.Fields
				dbf.Close()
			}
			all.all, bundles, stems = append(all.all, p), append(bundles, b), append(stems, stem)
		}
	}
	if len(bundles) == 0 {
		return nil, wrongKind(name, readable, "une archive ZIP sans shapefile ("+memberList(z)+")", "décompressez-la et donnez le fichier qu'elle contient")
	}
	at := 0
	var notes []string
	if len(bundles) > 1 || opts.Layer != "" {
		var err error
		if at, notes, err = all.choose(opts.Layer, s, withoutPlaces(s.columns), opts); err != nil {
			return nil, err
		}
	}
	shp, err := openMember(z, stems[at]+".shp")
	if err != nil {
		return nil, err
	}
	defer shp.Close()
	shapes, err := shapefile.NewShapes(shp)
	if err != nil {
		return nil, shapesError(bundles[at].name, err)
	}
	t, err := readShapefile(bundles[at], shapes, s, opts)
	if err == nil {
		t.layout.notes = append(notes, t.layout.notes...)
	}
	return t, err
}

func cutExtension(name, extension string) (stem string, ok bool) {
	if at := len(name) - len(extension); at > 0 && strings.EqualFold(name[at:], extension) {
		return name[:at], true
	}
	return "", false
}

// openMember opens a member by its name in any case; nil when there is none. Twice what a shapefile can hold is the end.
func openMember(z *zip.ReadCloser, name string) (io.ReadCloser, error) {
	for _, f := range z.File {
		if !strings.EqualFold(f.Name, name) {
			continue
		}
		if f.UncompressedSize64 > largestMember {
			return nil, fmt.Errorf("%s : plus de %d Gio une fois décompressé ; est-ce bien un shapefile ?", name, largestMember>>30)
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%s : membre d'archive illisible : %w", name, err)
		}
		return r, nil
	}
	return nil, nil
}

// largestMember is what the offsets of a shapefile can reach, in bytes; archive/zip holds a member to the size that it
// states.
const largestMember = 4 << 30

// memberList lists some of the files of an archive.
func memberList(z *zip.ReadCloser) string {
	var names []string
	for _, f := range z.File {
		if !f.FileInfo().IsDir() {
			names = append(names, clip(f.Name))
		}
	}
	if len(names) > 8 {
		names = append(names[:8], "…")
	}
	return strings.Join(names, ", ")
}
