package data

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
)

// longestProlog bounds what is looked at before the first element of a part: some hundred bytes as a rule.
const longestProlog = 64 << 10

// withoutDTD refuses a workbook that declares entities. No program writes one: ECMA-376 (part 2, 2021, § 6.2.5) forbids it. Nothing
// would be expanded nor opened, but the cell would read as empty, and a unit lose its CPTS in silence.
func withoutDTD(file, name string) error {
	archive, err := zip.OpenReader(file)
	if err != nil {
		return workbookError(name, err)
	}
	defer archive.Close()
	for _, member := range archive.File {
		if !slices.Contains([]string{".xml", ".rels"}, path.Ext(member.Name)) {
			continue
		}
		found, err := hasDTD(member)
		if err != nil {
			return workbookError(name, err)
		}
		if found {
			return fmt.Errorf("%s : classeur refusé, sa partie %.100q déclare des entités XML (DOCTYPE), ce qu'aucun tableur n'écrit ; ouvrez-le dans un tableur et enregistrez-le de nouveau", name, member.Name)
		}
	}
	return nil
}

// hasDTD looks at what comes before the first element.
func hasDTD(member *zip.File) (bool, error) {
	r, err := member.Open()
	if err != nil {
		return false, err
	}
	defer r.Close()
	d := xml.NewDecoder(io.LimitReader(r, longestProlog))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // markup is ASCII in all that spreadsheets write
	for {
		token, err := d.RawToken()
		switch token.(type) {
		case xml.Directive:
			return true, nil
		case xml.StartElement:
			return false, nil
		}
		if err != nil {
			return false, nil // no XML: its reader says so
		}
	}
}
