package gpkg

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/xml"
	"fmt"
	"strings"
	"text/template"

	"cpts/coverage"
)

//go:embed styles/layer.qml
var qmlTemplate string

// createStyles is the table in which QGIS keeps the styles of a GeoPackage's layers, as QGIS and GDAL make it; it is no part
// of the standard, and so listed as a table of attributes.
const createStyles = `CREATE TABLE layer_styles (
	id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
	f_table_catalog TEXT(256),
	f_table_schema TEXT(256),
	f_table_name TEXT(256),
	f_geometry_column TEXT(256),
	styleName TEXT(30),
	styleQML TEXT,
	styleSLD TEXT,
	useAsDefault BOOLEAN,
	description TEXT,
	owner TEXT(30),
	ui TEXT(30),
	update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)`

// addStyles has QGIS open each layer coloured: it applies the style of a table that is marked as the default.
func addStyles(ctx context.Context, tx *sql.Tx, layers []*coverage.Layer) error {
	if _, err := tx.ExecContext(ctx, createStyles); err != nil {
		return err
	}
	day := "" // of the figures, so that the same layers give the same bytes
	for _, l := range layers {
		s, ok := symbologyOf(l)
		if !ok {
			continue
		}
		qml, err := s.qml()
		if err != nil {
			return fmt.Errorf("style de %s : %w", l.Name, err)
		}
		day = max(day, string(l.At))
		_, err = tx.ExecContext(ctx, `INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,
			styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', ?)`,
			l.Name, l.Name, qml, l.Title, moment(string(l.At)))
		if err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', ?)`, moment(day))
	return err
}

// moment is the beginning of a day as GeoPackage writes it; that of the epoch where there is no day.
func moment(day string) string {
	if day == "" {
		day = "1970-01-01"
	}
	return day + "T00:00:00.000Z"
}

// qml is the symbology as QGIS reads it from a file of styles, of version 3.0 or later.
func (s symbology) qml() (string, error) {
	t, err := template.New("qml").Funcs(template.FuncMap{"xml": escapeXML, "rgba": rgba}).Parse(qmlTemplate)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = t.Execute(&b, s)
	return b.String(), err
}

func escapeXML(text string) (string, error) {
	var b strings.Builder
	err := xml.EscapeText(&b, []byte(text))
	return b.String(), err
}

// rgba writes #rrggbb as QGIS does, opaque.
func rgba(css string) (string, error) {
	var r, g, b uint8
	_, err := fmt.Sscanf(css, "#%02x%02x%02x", &r, &g, &b)
	return fmt.Sprintf("%d,%d,%d,255", r, g, b), err
}
