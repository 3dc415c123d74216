package cql_test

import (
	"encoding/json"
	"strings"
	"testing"

	"cpts/cql"
)

// What is read, as it is written again: each operation in parentheses.
func TestParseText(t *testing.T) {
	for filter, want := range map[string]string{
		"a=1":                          `"a" = 1`,
		"a = 1 OR b = 2 AND NOT c = 3": `("a" = 1) OR (("b" = 2) AND (NOT ("c" = 3)))`,
		"(a = 1 or b = 2) and c = 3":   `(("a" = 1) OR ("b" = 2)) AND ("c" = 3)`,
		"NOT NOT a = 1":                `NOT (NOT ("a" = 1))`,
		"a <> 1 AND b >= 2 AND c <= 3 AND d < .5":  `("a" <> 1) AND ("b" >= 2) AND ("c" <= 3) AND ("d" < 0.5)`,
		"a + 2 * b ^ 2 - -3 > 1e3":                 `(("a" + (2 * ("b" ^ 2))) - -3) > 1000`,
		"-a = +1 ":                                 `(-1 * "a") = 1`,
		"a div 2 % 3 / 4 = 0":                      `((("a" DIV 2) % 3) / 4) = 0`,
		"a BETWEEN 1 AND 2 AND b = 1":              `("a" BETWEEN 1 AND 2) AND ("b" = 1)`,
		"a NOT BETWEEN 1+1 AND b":                  `NOT ("a" BETWEEN (1 + 1) AND "b")`,
		"a in ('x', 'it''s')":                      `"a" IN ('x', 'it''s')`,
		`a = 'it\'s'`:                              `"a" = 'it''s'`,
		`a LIKE '100\%'`:                           `"a" LIKE '100\\%'`,
		`"a ""b""" NOT LIKE 'x%'`:                  `NOT ("a ""b""" LIKE 'x%')`,
		"a IS NOT NULL":                            `NOT ("a" IS NULL)`,
		"casei(accenti(é:b.c)) = CASEI('É')":       `CASEI(ACCENTI("é:b.c")) = CASEI('É')`,
		"date >= date('2026-01-31') AND point = 1": `("date" >= DATE('2026-01-31')) AND ("point" = 1)`,
		"t < TIMESTAMP('2026-01-31T10:00:00.5Z')":  `"t" < TIMESTAMP('2026-01-31T10:00:00.5Z')`,
		"TRUE":                                       "TRUE",
		"flag = false":                               `"flag" = FALSE`,
		"A_CONTAINS(tags, ('a', 'b'))":               `A_CONTAINS("tags", ('a', 'b'))`,
		"a_overlaps((), tags)":                       `A_OVERLAPS((), "tags")`,
		"S_INTERSECTS(g, POINT Z (1 -2.5 3))":        `S_INTERSECTS("g", POINT(1 -2.5))`,
		"s_intersects(g,bbox(1,2,3,4))":              `S_INTERSECTS("g", BBOX(1, 2, 3, 4))`,
		"s_disjoint(g,BBOX(1,2,-9,3,4,9e9))":         `S_DISJOINT("g", BBOX(1, 2, 3, 4))`,
		"S_INTERSECTS(LINESTRING(1 2,3 4),g)":        `S_INTERSECTS(LINESTRING(1 2, 3 4), "g")`,
		"S_INTERSECTS(g,MULTIPOINT(1 2,(3 4)))":      `S_INTERSECTS("g", MULTIPOINT((1 2), (3 4)))`,
		"S_INTERSECTS(g,POLYGON((0 0,1 0,1 1,0 0)))": `S_INTERSECTS("g", POLYGON((0 0, 1 0, 1 1, 0 0)))`,
		"S_INTERSECTS(g,GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3 4)))": `S_INTERSECTS("g", GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(1 2, 3 4)))`,
	} {
		e, err := cql.ParseText(filter)
		if err != nil {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		if got := e.String(); got != want {
			t.Errorf("%s\nis read as %s\nwant       %s", filter, got, want)
		}
	}
}

func TestParseJSON(t *testing.T) {
	for filter, want := range map[string]string{
		`{"op":"=","args":[{"property":"a"},"x"]}`:                                                              `"a" = 'x'`,
		`{"op":"isNull","args":[{"property":"a"}]}`:                                                             `"a" IS NULL`,
		`{"op":"in","args":[{"op":"casei","args":[{"property":"a"}]},["x","y"]]}`:                               `CASEI("a") IN ('x', 'y')`,
		`{"op":"between","args":[{"property":"a"},1,2.5]}`:                                                      `"a" BETWEEN 1 AND 2.5`,
		`{"op":"or","args":[true,{"op":"not","args":[false]},{"property":"flag"}]}`:                             `TRUE OR (NOT FALSE) OR "flag"`,
		`{"op":">","args":[{"property":"d"},{"date":"2026-01-31"}]}`:                                            `"d" > DATE('2026-01-31')`,
		`{"op":"a_containedBy","args":[{"property":"tags"},[]]}`:                                                `A_CONTAINEDBY("tags", ())`,
		`{"op":"s_intersects","args":[{"property":"g"},{"bbox":[1,2,3,4]}]}`:                                    `S_INTERSECTS("g", BBOX(1, 2, 3, 4))`,
		`{"op":"s_intersects","args":[{"property":"g"},{"type":"Point","coordinates":[1,2,9]}]}`:                `S_INTERSECTS("g", POINT(1 2))`,
		`{"op":"s_intersects","args":[{"property":"g"},{"type":"Point","coordinates":[1,2],"bbox":[1,2,1,2]}]}`: `S_INTERSECTS("g", POINT(1 2))`,
		`{"op":"<","args":[{"op":"+","args":[{"property":"a"},1]},{"op":"*","args":[2,{"property":"b"}]}]}`:     `("a" + 1) < (2 * "b")`,
	} {
		e, err := cql.ParseJSON([]byte(filter))
		if err != nil {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		if got := e.String(); got != want {
			t.Errorf("%s\nis read as %s\nwant       %s", filter, got, want)
		}
	}
}

// Errors say where, what was found, what was expected.
func TestErrors(t *testing.T) {
	for filter, parts := range map[string]string{
		"":                             "colonne 1 | la fin du filtre | une propriété",
		"a = ":                         "colonne 5 | la fin du filtre",
		"a = 'x":                       "colonne 5 | n’est pas fermé | apostrophe",
		"a == 1":                       "colonne 4 | « = »",
		"a = 1 b = 2":                  "colonne 7 | « b » | AND, OR",
		"é = 1 AND (b = 2":             "colonne 17 | la fin | « ) » | colonne 11",
		"a NOT 5":                      "colonne 7 | le nombre 5 | LIKE, BETWEEN ou IN",
		"a IS 5":                       "colonne 6 | « NULL » après IS",
		"a = NULL":                     "colonne 5 | IS NULL",
		"a IN ()":                      "la liste après IN est vide",
		"a IN 5":                       "colonne 6 | une liste de valeurs",
		"a BETWEEN 1 OR 2":             "« AND » entre les bornes",
		"buffer(g) = 1":                "colonne 1 | la fonction « buffer » n’est pas offerte | S_INTERSECTS",
		"DATE('2026-02-30') = a":       "colonne 6 | « 2026-02-30 » | AAAA-MM-JJ",
		"TIMESTAMP('hier') = a":        "RFC 3339",
		"S_INTERSECTS(g, POINT(1,2))":  "colonne 24 | « , » | longitude latitude",
		"S_INTERSECTS(g, POINT EMPTY)": "vide",
		"S_INTERSECTS(g, POLYGON((0 0,1 0,1 1)))": "n’est pas fermé | quatre points",
		"S_INTERSECTS(g, LINESTRING(0 0))":        "au moins deux points",
		"S_INTERSECTS(g, BBOX(1,2,3))":            "BBOX(ouest, sud, est, nord)",
		"S_INTERSECTS(g)":                         "deux arguments",
		"2 ^ 3 ^ 4 = 1":                           "« ^ »",
		"a = 1e999":                               "« 1e999 » | un nombre",
		"a = .":                                   "un nombre",
		"a # 1":                                   "colonne 3 | « # »",
		`{"op":"=","args":[{"property":"a"}]}`:    "en /args | 1 argument | 2 arguments à =",
		`{"op":"touches","args":[1,2]}`:           "en /op | « touches » | s_intersects",
		`{"op":"and","args":[true,{"op":"=","args":[{"property":"a"},null]}]}`:                   "en /args/1/args/1 | isNull",
		`{"op":"=","args":[{"property":"a"},{"date":"x"}]}`:                                      "en /args/1/date | AAAA-MM-JJ",
		`{"op":"s_intersects","args":[{"property":"g"},{"type":"Point","coordinates":[1,"2"]}]}`: "en /args/1/coordinates/1 | le texte « 2 » | un nombre",
		`{"op":"=",`: "colonne 10 | le JSON ne se lit pas",
		`{"a":1}`:    "à la racine | op, property",
		`{"op":"in","args":[{"property":"a"},"x"]}`: "en /args/1 | un tableau",
		`true false`: "le JSON ne se lit pas",
	} {
		var err error
		if strings.HasPrefix(filter, "{") || strings.HasPrefix(filter, "true") {
			_, err = cql.ParseJSON([]byte(filter))
		} else {
			_, err = cql.ParseText(filter)
		}
		checkError(t, filter, err, parts)
	}
}

func checkError(t *testing.T, filter string, err error, parts string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s is read", filter)
		return
	}
	said := strings.ReplaceAll(err.Error(), "\u00a0", " ")
	for _, part := range strings.Split(parts, " | ") {
		if !strings.Contains(said, part) {
			t.Errorf("%s\n%s\ndoes not say %q", filter, said, part)
		}
	}
}

// Types are checked against the properties before anything is evaluated.
func TestBindErrors(t *testing.T) {
	for filter, parts := range map[string]string{
		"nom = 'x'":                             "colonne 1 | la propriété « nom » n’existe pas | name, autre nom, count",
		"flag = TRUE AND nom = 'x'":             "colonne 17",
		"count = 'x'":                           "colonne 9 | « count », qui est un nombre | le texte « x » | un nombre",
		"'x' = count":                           "colonne 1 | « count », qui est un nombre",
		"name > 5":                              "colonne 8 | un texte entre apostrophes",
		"name":                                  "n’est pas une condition",
		"count + 1":                             "n’est pas une condition",
		"NOT count":                             "« count », qui est un nombre, n’est pas une condition",
		"name + 1 = 2":                          "colonne 1 | ne se calcule pas",
		"count LIKE '1%'":                       "LIKE",
		"name LIKE name":                        "n’est pas un modèle",
		`name LIKE 'x\'`:                        "n’est pas fermé",
		`name LIKE 'x\\'`:                       "après chaque barre oblique inverse",
		"CASEI(count) = 'x'":                    "CASEI",
		"day = '31/01/2026'":                    "« 31/01/2026 » | AAAA-MM-JJ",
		"day = name":                            "est comparé à une date",
		"name = DATE('2026-01-31')":             "colonne",
		"tags < 'x'":                            "« tags », qui est une liste de textes | A_CONTAINS",
		"tags = 5":                              "« tags »",
		"tags = tags":                           "A_CONTAINS",
		"A_CONTAINS(tags, 'x')":                 "n’est pas une liste | entre parenthèses",
		"A_CONTAINS(tags, (1, 2))":              "« tags », qui est une liste de textes",
		"A_CONTAINS(tags, ('x', 2))":            "ne va pas dans cette liste",
		"S_INTERSECTS(geometry, BBOX(1,5,3,4))": "colonne 24 | sud au nord",
		"S_INTERSECTS(name, POINT(1 2))":        "« name », qui est un texte, n’est pas une géométrie",
		"geometry = POINT(1 2)":                 "S_INTERSECTS",
		"name IN (1, 2)":                        "« name »",
		"count BETWEEN 'a' AND 'b'":             "« count »",
	} {
		e, err := cql.ParseText(filter)
		if err == nil {
			_, err = e.Bind(things())
		}
		checkError(t, filter, err, parts)
	}
}

// Neither depth nor size can be had without bound.
func TestHugeFilters(t *testing.T) {
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	for name, filter := range map[string]string{
		"parentheses": many("(", 60_000) + "a",
		"closed":      many("(", 200) + "a" + many(")", 200) + " = 1",
		"not":         many("NOT ", 15_000) + "TRUE",
		"casei":       many("CASEI(", 9000) + "a",
		"minus":       many("-(", 30_000) + "1",
		"terms":       "TRUE" + many(" OR a", 12_000),
		"sum":         "1" + many("+1", 30_000) + "=1",
		"points":      "S_INTERSECTS(g, LINESTRING(0 0" + many(",0 0", 15_000) + "))",
		"long":        "a = '" + many("x", 70_000) + "'",
		"collections": many("GEOMETRYCOLLECTION(", 3000),
	} {
		if _, err := cql.ParseText(filter); err == nil {
			t.Errorf("%s are read", name)
		}
	}
	for name, filter := range map[string]string{
		"arrays": many("[", 30_000), "operations": many(`{"op":"not","args":[`, 3000), "long": `"` + many("x", 70_000) + `"`,
		"closed": many(`{"op":"not","args":[`, 200) + "true" + many("]}", 200), "terms": `{"op":"or","args":[` + many("true,", 11_000) + "true]}",
	} {
		if _, err := cql.ParseJSON([]byte(filter)); err == nil {
			t.Errorf("JSON: %s are read", name)
		}
	}
	long := "TRUE" + many(" AND count + 1 + 1 + 1 + 1 + 1 > 0", 700)
	e, err := cql.ParseText(long)
	if err != nil {
		t.Fatal(err)
	}
	if f, err := e.Bind(things()); err != nil || !f.Holds(thing{values: []any{nil, nil, 1, nil, nil, nil, nil}}) {
		t.Errorf("a long filter that is allowed: %v", err)
	}
}

func FuzzParseText(f *testing.F) {
	w := newWriter(1)
	for range 50 {
		f.Add(w.condition(2).String())
		f.Add(op("s_intersects", leaf(cql.Name("geometry")), leaf(w.geometry())).String())
	}
	f.Fuzz(func(t *testing.T, filter string) {
		if e, err := cql.ParseText(filter); err == nil {
			again, err := cql.ParseText(e.String())
			if err != nil || !same(e, again) {
				t.Fatalf("%q\nis written %q\nand read %v (%v)", filter, e.String(), again, err)
			}
			tryOn(e)
		}
	})
}

func FuzzParseJSON(f *testing.F) {
	w := newWriter(1)
	for range 50 {
		for _, e := range []*cql.Expression{w.condition(2), op("s_disjoint", leaf(cql.Name("geometry")), leaf(w.geometry()))} {
			document, err := json.Marshal(e)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(document)
		}
	}
	f.Fuzz(func(t *testing.T, filter []byte) {
		if e, err := cql.ParseJSON(filter); err == nil {
			tryOn(e)
		}
	})
}

// tryOn evaluates what fits the properties, which may not panic.
func tryOn(e *cql.Expression) {
	e.Bounds()
	filter, err := e.Bind(things())
	if err != nil {
		return
	}
	w := newWriter(2)
	for range 3 {
		filter.Holds(w.thing())
	}
}
