package cql

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
)

// MarshalJSON writes the expression as CQL2 JSON, which ParseJSON reads back as the same expression.
func (e *Expression) MarshalJSON() ([]byte, error) {
	switch {
	case e.Op == opList:
		if e.Args == nil {
			return []byte("[]"), nil
		}
		return plainJSON(e.Args)
	case e.Op != "":
		return plainJSON(struct {
			Op   string        `json:"op"`
			Args []*Expression `json:"args"`
		}{camel(e.Op), e.Args})
	}
	switch v := e.Value.(type) {
	case Name:
		return plainJSON(map[string]string{"property": string(v)})
	case Date:
		return plainJSON(map[string]string{"date": string(v)})
	case time.Time:
		return plainJSON(map[string]string{"timestamp": v.Format(time.RFC3339Nano)})
	case BBox:
		return plainJSON(map[string]BBox{"bbox": v})
	case orb.Geometry:
		return plainJSON(geojson.NewGeometry(v))
	}
	return plainJSON(e.Value)
}

// plainJSON leaves <, > and & as they are: they are operators here.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

// camel spells the two operators that CQL2 JSON writes with a capital.
func camel(op string) string {
	switch op {
	case opIsNull:
		return "isNull"
	case opAContainedBy:
		return "a_containedBy"
	}
	return op
}
