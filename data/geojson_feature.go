package data

import "cpts/coverage"

// featureReader turns features into rows and rejections.
type featureReader struct {
	name        string
	coordinates coordinateReader
	properties  *properties
	harvested   harvest
}

func newFeatureReader(name string, opts Options) *featureReader {
	return &featureReader{name: name, properties: newProperties(opts)}
}

// harvest reads a batch.
func (f *featureReader) harvest(b batch) harvest {
	f.harvested = harvest{rows: make([]coverage.Row[coverage.Unit], 0, len(b.ends))}
	f.properties.met = nil
	f.coordinates.in(b.crs)
	start := 0
	for i, end := range b.ends {
		f.take(b.first+i, b.text[start:end:end])
		start = end
	}
	f.harvested.keys = f.properties.met
	return f.harvested
}

// take reads one feature into a row or a rejection.
func (f *featureReader) take(number int, feature []byte) {
	h := &f.harvested
	unit, bad := f.read(number, feature)
	if bad != nil {
		h.refused = append(h.refused, refusal{number, unit.Code, len(f.properties.met), bad})
		return
	}
	h.rows = append(h.rows, coverage.Row[coverage.Unit]{Origin: coverage.Origin{File: f.name, Row: number}, Value: unit})
}

func (f *featureReader) read(number int, feature []byte) (coverage.Unit, *problem) {
	var unit coverage.Unit
	var garbled *problem
	geometry := geometryProblem("", "géométrie absente ; "+polygonExpected)
	f.properties.reset()
	end := members(feature, 0, func(key []byte, i int) int {
		end := -1
		switch string(key) {
		case "geometry":
			unit.Geometry, end, geometry = f.coordinates.geometry(feature, i)
		case "properties":
			if end = f.properties.read(feature, i); end < 0 && feature[i] == '{' {
				garbled = &problem{column: "properties", value: clip(string(feature[i:])), reason: "propriétés mal formées ; attendu : un objet JSON aux textes bien échappés"}
			}
		}
		if end < 0 {
			end = skipValue(feature, i)
		}
		return end
	})
	if end != len(feature) {
		return unit, &problem{value: clip(string(feature)), reason: "objet JSON mal formé ; attendu : un Feature avec geometry et properties"}
	}
	if garbled != nil {
		return unit, garbled
	}
	bad := f.identify(&unit, number)
	if bad == nil {
		bad = geometry
	}
	return unit, bad
}
