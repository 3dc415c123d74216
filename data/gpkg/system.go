package gpkg

import (
	"context"
	"database/sql"
	"fmt"

	"cpts/coverage"
)

// defineSystem enters the Projection of a layer among the file's coordinate systems; WGS 84 is there from the start.
func defineSystem(ctx context.Context, tx *sql.Tx, l *coverage.Layer) error {
	if l.Projection == nil {
		return nil
	}
	p := *l.Projection
	text, ok := definition(p.EPSG)
	if !ok {
		return fmt.Errorf("EPSG:%d : définition inconnue", p.EPSG)
	}
	_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, 'EPSG', ?, ?, ?)`,
		p.Name, p.EPSG, p.EPSG, text, p.Name+", en mètres")
	return err
}

// definition is a system in WKT 1 (OGC 01-009), as GeoPackage 1.3 wants it; names, codes and parameters are facts of the
// EPSG data set.
func definition(epsg int) (string, bool) {
	const metres = `UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],`
	const grs80 = `SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]]`
	switch epsg {
	case 2154:
		return projected(epsg, "RGF93 v1 / Lambert-93", geographic("RGF93 v1", 4171, "Reseau_Geodesique_Francais_1993_v1", 6171, grs80),
			`PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["latitude_of_origin",46.5],PARAMETER["central_meridian",3],PARAMETER["standard_parallel_1",49],PARAMETER["standard_parallel_2",44],PARAMETER["false_easting",700000],PARAMETER["false_northing",6600000],`+metres), true
	case 5490:
		return projected(epsg, "RGAF09 / UTM zone 20N", geographic("RGAF09", 5489, "Reseau_Geodesique_des_Antilles_Francaises_2009", 1073, grs80), utm(-63, 0)+metres), true
	case 2972:
		return projected(epsg, "RGFG95 / UTM zone 22N", geographic("RGFG95", 4624, "Reseau_Geodesique_Francais_Guyane_1995", 6624, grs80), utm(-51, 0)+metres), true
	case 2975:
		return projected(epsg, "RGR92 / UTM zone 40S", geographic("RGR92", 4627, "Reseau_Geodesique_de_la_Reunion_1992", 6627, grs80), utm(57, 10000000)+metres), true
	case 4467:
		return projected(epsg, "RGSPM06 / UTM zone 21N", geographic("RGSPM06", 4463, "Reseau_Geodesique_de_Saint_Pierre_et_Miquelon_2006", 1038, grs80), utm(-57, 0)+metres), true
	case 4471:
		return projected(epsg, "RGM04 / UTM zone 38S", geographic("RGM04", 4470, "Reseau_Geodesique_de_Mayotte_2004", 1036, grs80), utm(45, 10000000)+metres), true
	case 3857: // WKT 1 has no name for the method, which takes latitudes of the ellipsoid for those of a sphere: EXTENSION tells PROJ
		return projected(epsg, "WGS 84 / Pseudo-Mercator", geographic("WGS 84", 4326, "WGS_1984", 6326, `SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]]`),
			`PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],`+metres+
				`EXTENSION["PROJ4","+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs"],`), true
	}
	return "", false
}

func projected(epsg int, name, geographic, method string) string {
	return fmt.Sprintf(`PROJCS["%s",%s%sAUTHORITY["EPSG","%d"]]`, name, geographic, method, epsg)
}

func geographic(name string, code int, datum string, datumCode int, spheroid string) string {
	return fmt.Sprintf(`GEOGCS["%s",DATUM["%s",%s,AUTHORITY["EPSG","%d"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","%d"]],`,
		name, datum, spheroid, datumCode, code)
}

func utm(meridian, north int) string {
	return fmt.Sprintf(`PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",%d],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",%d],`, meridian, north)
}
