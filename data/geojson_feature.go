package data

// featureReader turns features into rows.
type featureReader struct {
	want        geometry
	coordinates coordinateReader
	properties  *properties
}

func newFeatureReader(columns []column, opts Options, want geometry) *featureReader {
	return &featureReader{want: want, properties: newProperties(columns, opts)}
}

// harvest reads a batch.
func (f *featureReader) harvest(b batch) harvest {
	h := harvest{objects: make([]object, len(b.ends))}
	width := len(f.properties.values)
	values := make([]string, len(b.ends)*width)
	f.properties.met = nil
	f.coordinates.in(b.crs)
	start := 0
	for i, end := range b.ends {
		one := &h.objects[i]
		one.number = b.first + i
		if fault := f.read(b.text[start:end:end], &one.shape); fault != nil {
			one.fault = fault
		} else {
			one.values = values[i*width : (i+1)*width : (i+1)*width]
			copy(one.values, f.properties.values)
		}
		start = end
	}
	h.keys = f.properties.met
	return h
}

// read reads the shape of a feature, and leaves its values in properties. It returns why the feature is unreadable as a
// whole.
func (f *featureReader) read(text []byte, s *shape) *problem {
	var garbled *problem
	if f.want != noGeometry {
		s.fault, s.absent = geometryProblem("", "géométrie absente ; "+f.want.geometryExpected()), true
	}
	f.properties.reset()
	end := members(text, 0, func(key []byte, i int) int {
		end := -1
		switch string(key) {
		case "geometry":
			if f.want != noGeometry {
				end = f.coordinates.geometry(text, i, f.want, s)
			}
		case "properties":
			if end = f.properties.read(text, i); end < 0 && text[i] == '{' {
				garbled = &problem{column: "properties", value: clip(string(text[i:])), reason: "propriétés mal formées ; attendu : un objet JSON aux textes bien échappés"}
			}
		}
		if end < 0 {
			end = skipValue(text, i)
		}
		return end
	})
	if end != len(text) {
		return &problem{value: clip(string(text)), reason: "objet JSON mal formé ; attendu : un Feature avec geometry et properties"}
	}
	return garbled
}
