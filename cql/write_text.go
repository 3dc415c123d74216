package cql

import (
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
)

// String is the expression in CQL2 text, which ParseText reads back as the same expression.
func (e *Expression) String() string {
	var b strings.Builder
	e.write(&b)
	return b.String()
}

func (e *Expression) write(b *strings.Builder) {
	switch {
	case e.Op == "":
		writeLeaf(b, e.Value)
	case e.Op == opAnd || e.Op == opOr:
		e.join(b, " "+strings.ToUpper(e.Op)+" ")
	case e.Op == opNot:
		b.WriteString("NOT ")
		e.Args[0].operand(b)
	case e.Op == opIsNull:
		e.Args[0].operand(b)
		b.WriteString(" IS NULL")
	case e.Op == opBetween:
		e.Args[0].operand(b)
		b.WriteString(" BETWEEN ")
		(&Expression{Args: e.Args[1:]}).join(b, " AND ")
	case e.Op == opList:
		b.WriteByte('(')
		e.join(b, ", ")
		b.WriteByte(')')
	case isFunction(e.Op):
		b.WriteString(strings.ToUpper(e.Op) + "(")
		e.join(b, ", ")
		b.WriteByte(')')
	default:
		e.join(b, " "+strings.ToUpper(e.Op)+" ")
	}
}

func (e *Expression) join(b *strings.Builder, between string) {
	for i, a := range e.Args {
		if i > 0 {
			b.WriteString(between)
		}
		if e.Op == opList || isFunction(e.Op) {
			a.write(b)
		} else {
			a.operand(b)
		}
	}
}

// operand writes an argument, in parentheses where it is an operation: so no rank of operators is relied on.
func (e *Expression) operand(b *strings.Builder) {
	if e.Op == "" || e.Op == opList || isFunction(e.Op) {
		e.write(b)
		return
	}
	b.WriteByte('(')
	e.write(b)
	b.WriteByte(')')
}

func writeLeaf(b *strings.Builder, value any) {
	switch v := value.(type) {
	case Name:
		b.WriteString(`"` + strings.ReplaceAll(string(v), `"`, `""`) + `"`)
	case string:
		b.WriteString("'" + strings.NewReplacer(`\`, `\\`, "'", "''").Replace(v) + "'")
	case float64:
		b.WriteString(numeral(v))
	case bool:
		b.WriteString(strings.ToUpper(strconv.FormatBool(v)))
	case Date:
		b.WriteString("DATE('" + string(v) + "')")
	case time.Time:
		b.WriteString("TIMESTAMP('" + v.Format(time.RFC3339Nano) + "')")
	case BBox:
		b.WriteString("BBOX(" + numeral(v[0]) + ", " + numeral(v[1]) + ", " + numeral(v[2]) + ", " + numeral(v[3]) + ")")
	case orb.Geometry:
		writeGeometry(b, v)
	}
}

func numeral(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

func writeGeometry(b *strings.Builder, g orb.Geometry) {
	b.WriteString(strings.ToUpper(g.GeoJSONType()))
	switch g := g.(type) {
	case orb.Point:
		writeSeries(b, orb.MultiPoint{g}, writePosition)
	case orb.MultiPoint:
		writeSeries(b, g, func(b *strings.Builder, p orb.Point) { writeSeries(b, orb.MultiPoint{p}, writePosition) })
	case orb.LineString:
		writeSeries(b, g, writePosition)
	case orb.MultiLineString:
		writeSeries(b, g, func(b *strings.Builder, l orb.LineString) { writeSeries(b, l, writePosition) })
	case orb.Polygon:
		writePolygon(b, g)
	case orb.MultiPolygon:
		writeSeries(b, g, writePolygon)
	case orb.Collection:
		writeSeries(b, g, writeGeometry)
	}
}

func writePolygon(b *strings.Builder, p orb.Polygon) {
	writeSeries(b, p, func(b *strings.Builder, r orb.Ring) { writeSeries(b, r, writePosition) })
}

func writePosition(b *strings.Builder, p orb.Point) {
	b.WriteString(numeral(p[0]) + " " + numeral(p[1]))
}

func writeSeries[S ~[]T, T any](b *strings.Builder, all S, one func(*strings.Builder, T)) {
	b.WriteByte('(')
	for i, item := range all {
		if i > 0 {
			b.WriteString(", ")
		}
		one(b, item)
	}
	b.WriteByte(')')
}
