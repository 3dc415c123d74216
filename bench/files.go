package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/paulmach/orb/encoding/wkb"
	"github.com/paulmach/orb/geojson"
)

func (b *bench) cpts() string     { return filepath.Join(b.work, "cpts") }
func (b *bench) communes() string { return filepath.Join(b.work, "communes.geojson") }
func (b *bench) repaired() string { return filepath.Join(b.work, "repaired.geojson") }
func (b *bench) list() string     { return filepath.Join(b.work, "list.csv") }
func (b *bench) hexWKB() string   { return filepath.Join(b.work, "departments.txt") }

// writeFiles writes what the processes measured read: the communes with the property g for mapshaper, the same groups
// as a list of CPTS for cpts, WKB by département for GEOS, and for topojson the communes as Build repaired them: with
// 14174 as it is in the file of 2018, its rings meeting, topojson misses one pair that PostGIS finds.
func (b *bench) writeFiles() error {
	return errors.Join(
		writeTo(b.communes(), func(w io.Writer) error { return b.writeCommunes(w, nil) }),
		writeTo(b.repaired(), func(w io.Writer) error { return b.writeCommunes(w, b.mended) }),
		writeTo(b.list(), b.writeList),
		writeTo(b.hexWKB(), b.writeHexWKB))
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

// feature is a unit as the file has it, coordinates to the digit.
type feature struct {
	Type       string                     `json:"type"`
	Properties map[string]json.RawMessage `json:"properties"`
	Geometry   json.RawMessage            `json:"geometry"`
}

// writeCommunes adds g to the properties, and puts the faces of mended into the place of their geometries.
func (b *bench) writeCommunes(w io.Writer, mended []int32) error {
	var file struct {
		Features []feature `json:"features"`
	}
	if err := json.Unmarshal(b.text, &file); err != nil {
		return err
	}
	for i, r := range b.rows {
		f := &file.Features[r.Row-1]
		f.Properties["g"] = json.RawMessage(strconv.Quote(b.stripName(i)))
		if slices.Contains(mended, int32(i)) {
			var err error
			if f.Geometry, err = geojson.NewGeometry(b.topology.MultiPolygon(b.topology.Face(int32(i)))).MarshalJSON(); err != nil {
				return err
			}
		}
	}
	return writeFeatures(w, file.Features)
}

func writeFeatures(w io.Writer, features []feature) error {
	fmt.Fprintln(w, `{"type":"FeatureCollection","features":[`)
	for i, f := range features {
		text, err := json.Marshal(f)
		if err != nil {
			return err
		}
		separator := ","
		if i == len(features)-1 {
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
