package data

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
)

// recordsTable reads a JSON array of flat objects, one for each row, as geo.api.gouv.fr answers:
//
//	[{"nom":"Aiglun","code":"06001","codeDepartement":"06","codeRegion":"93","codeEpci":"240600585","population":94}, …]
//
// A member that an object lacks is an empty cell.
func recordsTable(in *input, columns []column, opts Options) (*table, error) {
	p := newProperties(columns, opts)
	c := collection{stream: newJSONStream(in), name: in.name}
	found := &objects{}
	err := c.records(func(record []byte) { found.all = append(found.all, p.record(record, c.count)) })
	if err != nil {
		return nil, c.worded(err, "")
	}
	if c.count == 0 {
		return nil, fmt.Errorf("%s : aucun objet ; le tableau JSON est vide", in.name)
	}
	l, err := p.layout(in.name)
	if err != nil {
		return nil, err
	}
	return &table{layout: l, name: in.name, word: "objet", rows: found}, nil
}

// records walks the objects of an array that is all there is in the stream.
func (c *collection) records(visit func([]byte)) error {
	err := c.features(func(record []byte) {
		c.count++
		visit(record)
	})
	if err != nil {
		return err
	}
	if _, err := c.stream.peek(); err != io.EOF {
		return cmp.Or(err, error(&badJSON{c.stream.offset(), "texte après la fin du document"}))
	}
	return nil
}

// record is one row; an object that cannot be read says so in the place of its cells.
func (p *properties) record(record []byte, number int) object {
	p.reset()
	if p.read(record, 0) != len(record) {
		bad := &problem{value: clip(string(record)), reason: "objet JSON mal formé ; attendu : des noms et des valeurs, comme {\"code\":\"06088\",\"population\":348085}"}
		return object{number: number, shape: shape{fault: bad}}
	}
	return object{number: number, values: slices.Clone(p.values)}
}

// startsRecords tells an array of objects by how it begins, from other texts that begin with a bracket.
func startsRecords(text []byte) bool {
	rest, ok := bytes.CutPrefix(text, []byte("["))
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return ok && len(rest) > 0 && (rest[0] == '{' || rest[0] == ']')
}
