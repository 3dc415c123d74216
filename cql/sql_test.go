package cql_test

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"cpts/cql"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
)

// sqlOf says in SQL what an expression over things says, so that PostGIS can be asked the same.
func sqlOf(e *cql.Expression) string {
	args := make([]string, len(e.Args))
	for i, a := range e.Args {
		args[i] = sqlOf(a)
	}
	switch e.Op {
	case "":
		return sqlValue(e.Value)
	case "and", "or":
		return "(" + strings.Join(args, " "+e.Op+" ") + ")"
	case "not":
		return "(NOT " + args[0] + ")"
	case "isnull":
		return "(" + args[0] + " IS NULL)"
	case "between":
		return fmt.Sprintf("(%s BETWEEN %s AND %s)", args[0], args[1], args[2])
	case "in":
		return fmt.Sprintf("(%s IN %s)", args[0], args[1])
	case "[]":
		return "(" + strings.Join(args, ", ") + ")"
	case "casei": // of the letters that words are made of
		return "lower(translate(" + args[0] + ", 'ÉŒ', 'éœ'))"
	case "accenti":
		return "replace(replace(translate(" + args[0] + ", 'éÉ', 'eE'), 'œ', 'oe'), 'Œ', 'OE')"
	case "/":
		return fmt.Sprintf("(%s / NULLIF(%s, 0))", args[0], args[1])
	case "div":
		return fmt.Sprintf("trunc(%s / NULLIF(%s, 0))", args[0], args[1])
	case "%":
		return fmt.Sprintf("mod((%s)::numeric, NULLIF(%s, 0)::numeric)::float8", args[0], args[1])
	case "s_intersects":
		return fmt.Sprintf("ST_Intersects(%s, %s)", args[0], args[1])
	case "s_disjoint":
		return fmt.Sprintf("ST_Disjoint(%s, %s)", args[0], args[1])
	}
	if strings.HasPrefix(e.Op, "a_") {
		return sqlArray(e, args)
	}
	if tags(e.Args[0]) {
		return sqlElement(e.Op, args)
	}
	return fmt.Sprintf("(%s %s %s)", args[0], strings.ToUpper(e.Op), args[1])
}

func tags(e *cql.Expression) bool { return e.Value == cql.Name("tags") }

func sqlElement(op string, args []string) string {
	if op == "like" {
		return fmt.Sprintf("(CASE WHEN tags IS NOT NULL THEN EXISTS (SELECT FROM unnest(tags) AS one WHERE one LIKE %s) END)", args[1])
	}
	found := fmt.Sprintf("(%s = ANY (tags))", args[1])
	if op == "<>" {
		return "(NOT " + found + ")"
	}
	return found
}

func sqlArray(e *cql.Expression, args []string) string {
	list := "ARRAY[" + strings.Trim(args[1], "()") + "]::text[] COLLATE \"C\""
	switch e.Op {
	case "a_contains":
		return "(tags @> " + list + ")"
	case "a_containedby":
		return "(tags <@ " + list + ")"
	case "a_equals":
		return fmt.Sprintf("(tags @> %s AND tags <@ %s)", list, list)
	}
	return "(tags && " + list + ")"
}

func sqlValue(v any) string {
	switch v := v.(type) {
	case cql.Name:
		return `"` + string(v) + `"`
	case string:
		return "'" + strings.ReplaceAll(v, "'", "''") + `' COLLATE "C"`
	case float64:
		return "(" + strconv.FormatFloat(v, 'g', -1, 64) + ")::float8"
	case bool:
		return strconv.FormatBool(v)
	case cql.Date:
		return "TIMESTAMP '" + string(v) + "'"
	case time.Time:
		return "TIMESTAMP '" + v.Format("2006-01-02 15:04:05.999999") + "'"
	case cql.BBox:
		return fmt.Sprintf("ST_MakeEnvelope(%g, %g, %g, %g)", v[0], v[1], v[2], v[3])
	}
	return "'" + wkt.MarshalString(v.(orb.Geometry)) + "'::geometry"
}
