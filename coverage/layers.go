package coverage

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"cpts/geo"
)

const layerCount = 7

// LayerNames lists the layers that are written unless others are asked for, in the order in which they are shown.
func LayerNames() []string {
	names := [...]string{LayerUnits, LayerCPTS, LayerWhiteZones, LayerDepartments, LayerRegions, LayerPoints}
	return names[:]
}

// AllLayerNames adds the layers that are made on demand alone: communes, which repeat the units wherever these are no
// parts, and so would double what a national file costs.
func AllLayerNames() []string {
	names := [layerCount]string{LayerUnits, LayerCPTS, LayerWhiteZones, LayerDepartments, LayerRegions, LayerPoints, LayerCommunes}
	return names[:]
}

// lazyLayer is a layer that is made when it is first asked for.
type lazyLayer struct {
	make  sync.Once
	layer atomic.Pointer[Layer] // nil until it is made
}

// Places of layers in AllLayerNames.
const (
	unitsAt = 0
	cptsAt  = 1
	zonesAt = 2
)

// Layer returns a layer by its contract name; nil when there is none such.
func (v *View) Layer(name string) *Layer {
	i := slices.Index(AllLayerNames(), name)
	if i < 0 {
		return nil
	}
	lazy := &v.layers[i]
	lazy.make.Do(func() {
		lazy.layer.Store(v.makeLayer(name))
		v.basis[i].Store(nil)
	})
	return lazy.layer.Load()
}

func (v *View) makeLayer(name string) *Layer {
	switch name {
	case LayerUnits:
		return v.mergeable(v.unitLayer())
	case LayerCPTS:
		return v.cptsLayer()
	case LayerWhiteZones:
		return v.whiteZoneLayer()
	case LayerDepartments:
		return v.AreaLayer(name, "Départements", v.Departments)
	case LayerRegions:
		return v.AreaLayer(name, "Régions", v.Regions)
	case LayerCommunes:
		return v.mergeable(v.communeLayer())
	}
	return v.pointLayer()
}

// Layers returns the layers of LayerNames, in their order.
func (v *View) Layers() []*Layer {
	names := LayerNames()
	out := make([]*Layer, len(names))
	inParallel(len(out), func(i int) { out[i] = v.Layer(names[i]) })
	return out
}

// column is a field with the value that it has in row i.
type column struct {
	Field
	value func(i int) any
}

// layer makes n features out of columns; the first column is the id.
func (v *View) layer(name, title string, n int, region func(i int) geo.Region, columns []column) *Layer {
	return v.layerAfter(name, title, n, madeAnew, region, columns)
}

// layerAfter takes over the rows that kept gives, and makes those that it gives none of.
func (v *View) layerAfter(name, title string, n int, kept func(i int) *Feature, region func(i int) geo.Region, columns []column) *Layer {
	l := tableAfter(name, title, n, kept, columns)
	l.Topology, l.At = v.Topology, v.At
	if region != nil {
		inParts(n, func(from, to int) {
			for i := from; i < to; i++ {
				if f := l.Features.At(i); kept(i) == nil {
					f.Region, f.Bound = region(i), v.Topology.Bound(region(i))
				}
			}
		})
	}
	return l
}

// madeAnew keeps no row.
func madeAnew(int) *Feature { return nil }

// table makes n rows out of columns; the first column is the id.
func table(name, title string, n int, columns []column) *Layer {
	return tableAfter(name, title, n, madeAnew, columns)
}

// tableAfter is table with the rows that kept gives. Columns are read on several cores at once.
func tableAfter(name, title string, n int, kept func(i int) *Feature, columns []column) *Layer {
	list := make([]Feature, n)
	inParts(n, func(from, to int) {
		for i := from; i < to; i++ {
			if f := kept(i); f != nil {
				list[i] = *f
			}
		}
		fillRows(list[from:to], from, columns)
	})
	l := &Layer{Name: name, Title: title, Features: FeaturesOf(list...)}
	for _, c := range columns {
		l.Fields = append(l.Fields, c.Field)
	}
	return l
}

// fillRows makes the rows that there are not yet of some from one on, all in one list of values.
func fillRows(list []Feature, from int, columns []column) {
	missing := 0
	for i := range list {
		if list[i].Values == nil {
			missing++
		}
	}
	values := make([]any, missing*len(columns))
	for i := range list {
		if list[i].Values != nil {
			continue
		}
		row := values[:len(columns):len(columns)]
		values = values[len(columns):]
		for k, c := range columns {
			row[k] = c.value(from + i)
		}
		list[i] = Feature{ID: row[0].(string), Values: row}
	}
}

// round keeps what a figure can bear: 4 decimals of a km² are 100 m².
func round(v float64, decimals int) float64 {
	p := math.Pow10(decimals)
	return math.Round(v*p) / p
}

// optional is nil for an empty text: null in JSON and SQL.
func optional[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

func (v *View) codes(units []int32) []string {
	out := make([]string, len(units))
	for i, u := range units {
		out[i] = v.Units[u].Code
	}
	return out
}

func (v *View) ids(ns []Neighbour) []string {
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = v.Territories[n.CPTS].ID
	}
	return out
}

func kilometres(ns []Neighbour) []float64 {
	out := make([]float64, len(ns))
	for i, n := range ns {
		out[i] = round(n.BorderKM, 3)
	}
	return out
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
