package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/paulmach/orb/encoding/wkb"
)

func (b *bench) cpts() string     { return filepath.Join(b.work, "cpts") }
func (b *bench) communes() string { return filepath.Join(b.work, "communes.geojson") }
func (b *bench) list() string     { return filepath.Join(b.work, "list.csv") }
func (b *bench) hexWKB() string   { return filepath.Join(b.work, "departments.txt") }

// writeFiles writes what the processes measured read: the communes with the property g for mapshaper, the same groups
// as a list of CPTS for cpts, and WKB by département for GEOS.
func (b *bench) writeFiles() error {
	if err := writeTo(b.communes(), b.writeCommunes); err != nil {
		return err
	}
	if err := writeTo(b.list(), b.writeList); err != nil {
		return err
	}
	return writeTo(b.hexWKB(), b.writeHexWKB)
}

func writeTo(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// writeCommunes adds g to the properties and leaves the rest as the file has it, coordinates to the digit.
func (b *bench) writeCommunes(w io.Writer) error {
	var file struct {
		Features []struct {
			Type       string                     `json:"type"`
			Properties map[string]json.RawMessage `json:"properties"`
			Geometry   json.RawMessage            `json:"geometry"`
		} `json:"features"`
	}
	if err := json.Unmarshal(b.text, &file); err != nil {
		return err
	}
	for i, r := range b.rows {
		name, err := json.Marshal(b.stripName(i))
		if err != nil {
			return err
		}
		file.Features[r.Row-1].Properties["g"] = name
	}
	fmt.Fprintln(w, `{"type":"FeatureCollection","features":[`)
	for i, f := range file.Features {
		text, err := json.Marshal(f)
		if err != nil {
			return err
		}
		separator := ","
		if i == len(file.Features)-1 {
			separator = "]}"
		}
		fmt.Fprintf(w, "%s%s\n", text, separator)
	}
	return nil
}

func (b *bench) writeList(w io.Writer) error {
	fmt.Fprintln(w, "code;cpts")
	for i, r := range b.rows {
		fmt.Fprintf(w, "%s;%s\n", r.Value.Code, b.stripName(i))
	}
	return nil
}

func (b *bench) writeHexWKB(w io.Writer) error {
	for i, p := range b.polygons {
		text, err := wkb.Marshal(p)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%d %s\n", b.department[i], hex.EncodeToString(text))
	}
	return nil
}
