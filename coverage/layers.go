package coverage

import (
	"math"
	"sync"

	"cpts/geo"
)

// LayerNames lists the layers in the order in which they are shown.
func LayerNames() []string {
	return []string{LayerUnits, LayerCPTS, LayerWhiteZones, LayerDepartments, LayerRegions, LayerPoints}
}

// Layer returns a layer by its contract name; nil when there is none such.
func (v *View) Layer(name string) *Layer {
	v.build.Do(func() {
		made := make([]*Layer, len(LayerNames()))
		var work sync.WaitGroup
		for i, name := range LayerNames() {
			work.Go(func() { made[i] = v.makeLayer(name) })
		}
		work.Wait()
		v.layers = make(map[string]*Layer, len(made))
		for _, l := range made {
			v.layers[l.Name] = l
		}
	})
	return v.layers[name]
}

func (v *View) makeLayer(name string) *Layer {
	switch name {
	case LayerUnits:
		return v.unitLayer()
	case LayerCPTS:
		return v.cptsLayer()
	case LayerWhiteZones:
		return v.whiteZoneLayer()
	case LayerDepartments:
		return v.AreaLayer(name, "Départements", v.Departments)
	case LayerRegions:
		return v.AreaLayer(name, "Régions", v.Regions)
	}
	return v.pointLayer()
}

// Layers returns every layer, in the order of LayerNames.
func (v *View) Layers() []*Layer {
	var out []*Layer
	for _, name := range LayerNames() {
		out = append(out, v.Layer(name))
	}
	return out
}

// column is a field with the value that it has in row i.
type column struct {
	Field
	value func(i int) any
}

// layer makes n features out of columns; the first column is the id.
func (v *View) layer(name, title string, n int, region func(i int) geo.Region, columns []column) *Layer {
	l := &Layer{Name: name, Title: title, Topology: v.Topology, Features: make([]Feature, n)}
	for _, c := range columns {
		l.Fields = append(l.Fields, c.Field)
	}
	values := make([]any, n*len(columns))
	for i := range l.Features {
		f := Feature{Values: values[i*len(columns) : (i+1)*len(columns) : (i+1)*len(columns)]}
		for k, c := range columns {
			f.Values[k] = c.value(i)
		}
		f.ID = f.Values[0].(string)
		if region != nil {
			f.Region = region(i)
			f.Bound = v.Topology.Bound(f.Region)
		}
		l.Features[i] = f
	}
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
