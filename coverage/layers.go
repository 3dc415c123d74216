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

// unitsAt is the place of LayerUnits in AllLayerNames.
const unitsAt = 0

// Layer returns a layer by its contract name; nil when there is none such.
func (v *View) Layer(name string) *Layer {
	i := slices.Index(AllLayerNames(), name)
	if i < 0 {
		return nil
	}
	lazy := &v.layers[i]
	lazy.make.Do(func() {
		lazy.layer.Store(v.makeLayer(name))
		if i == unitsAt {
			v.basis.Store(nil)
		}
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
	l := table(name, title, n, columns)
	l.Topology, l.At = v.Topology, v.At
	if region != nil {
		inParts(n, func(from, to int) {
			for i := from; i < to; i++ {
				l.Features[i].Region = region(i)
				l.Features[i].Bound = v.Topology.Bound(region(i))
			}
		})
	}
	return l
}

// table makes n rows out of columns; the first column is the id. Columns are read on several cores at once.
func table(name, title string, n int, columns []column) *Layer {
	l := &Layer{Name: name, Title: title, Features: make([]Feature, n)}
	for _, c := range columns {
		l.Fields = append(l.Fields, c.Field)
	}
	values := make([]any, n*len(columns))
	inParts(n, func(from, to int) {
		for i := from; i < to; i++ {
			row := values[i*len(columns) : (i+1)*len(columns) : (i+1)*len(columns)]
			for k, c := range columns {
				row[k] = c.value(i)
			}
			l.Features[i] = Feature{ID: row[0].(string), Values: row}
		}
	})
	return l
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
