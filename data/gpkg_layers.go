package data

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"cpts/geo"
)

// listLayers lists what a reader can choose among: the layers, and where geometries are not wanted the tables without.
func listLayers(ctx context.Context, db *sql.DB, name string, want geometry) ([]gpkgLayer, parts, error) {
	all := parts{file: name, word: "couche", flag: "--layer-name"}
	var contents int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'gpkg_contents'`).Scan(&contents); err != nil {
		return nil, all, err
	}
	if contents == 0 {
		return nil, all, worded("%s : c'est une base SQLite, et non un GeoPackage (table gpkg_contents absente) ; convertissez-la : ogr2ogr -f GPKG sortie.gpkg %s", name, shell(name))
	}
	rows, err := db.QueryContext(ctx, `SELECT c.table_name, coalesce(g.column_name, ''), coalesce(upper(g.geometry_type_name), ''), coalesce(g.srs_id, 0)
		FROM gpkg_contents c LEFT JOIN gpkg_geometry_columns g USING (table_name) WHERE c.data_type IN ('features', 'attributes') ORDER BY c.table_name`)
	if err != nil {
		return nil, all, err
	}
	defer rows.Close()
	var layers []gpkgLayer
	for rows.Next() {
		var l gpkgLayer
		if err := rows.Scan(&l.table, &l.column, &l.kind, &l.srs); err != nil {
			return nil, all, err
		}
		layers = append(layers, l)
	}
	if err := rows.Err(); err != nil {
		return nil, all, err
	}
	for i := range layers {
		header, err := layers[i].describe(ctx, db)
		if err != nil {
			return nil, all, err
		}
		all.all = append(all.all, part{layers[i].table, header, layers[i].holds(want)})
	}
	return layers, all, noneSuits(name, want, layers, all)
}

// noneSuits says what a file without any layer of the kind wanted has instead.
func noneSuits(name string, want geometry, layers []gpkgLayer, all parts) error {
	var have []string
	for i, one := range all.all {
		if one.suits {
			return nil
		}
		kind := layers[i].kind
		if kind == "" {
			kind = "sans géométrie"
		}
		have = append(have, quoted(one.name)+" ("+kind+")")
	}
	if have == nil {
		return worded("%s : GeoPackage sans couche vectorielle ; il n'a peut-être que des images ou des tuiles", name)
	}
	return worded("%s : aucune couche de %s ; couches du fichier : %s", name, want.plural(), strings.Join(have, ", "))
}

func (g geometry) plural() string {
	if g == punctual {
		return "points"
	}
	return "polygones"
}

// holds tells whether a layer may have geometries of a kind.
func (l gpkgLayer) holds(want geometry) bool {
	switch want {
	case polygonal:
		return strings.Contains(l.kind, "POLYGON") || strings.Contains(l.kind, "SURFACE") || l.kind == "GEOMETRY" || l.kind == "GEOMETRYCOLLECTION"
	case punctual:
		return strings.Contains(l.kind, "POINT") || l.kind == "GEOMETRY" || l.kind == "GEOMETRYCOLLECTION"
	}
	return true
}

// describe lists the columns of a layer without its geometry, and finds its key.
func (l *gpkgLayer) describe(ctx context.Context, db *sql.DB) (header []string, err error) {
	rows, err := db.QueryContext(ctx, `SELECT name, pk, upper(type) FROM pragma_table_info(?)`, l.table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name, kind string
		var key int
		if err := rows.Scan(&name, &key, &kind); err != nil {
			return nil, err
		}
		if key == 1 && strings.HasPrefix(kind, "INT") {
			l.key = name
		}
		if name != l.column {
			header = append(header, name)
		}
	}
	return header, rows.Err()
}

// layerCRS is the system of a layer: what was asked for, else what the file says of it.
func layerCRS(ctx context.Context, db *sql.DB, name string, l gpkgLayer, opts Options) (*geo.Projection, []string, error) {
	var title, organisation, definition string
	var code int
	err := db.QueryRowContext(ctx, `SELECT srs_name, organization, organization_coordsys_id, coalesce(definition, '') FROM gpkg_spatial_ref_sys WHERE srs_id = ?`, l.srs).
		Scan(&title, &organisation, &code, &definition)
	if err != nil && err != sql.ErrNoRows {
		return nil, nil, err
	}
	said, known := systemOf(organisation, code, definition)
	if title == "" {
		title = "numéro " + strconv.Itoa(l.srs)
	}
	return settleCRS(name, title, said, known, opts)
}
