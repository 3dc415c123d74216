// Package data turns files into facts and layers into files. A reader takes every good row and lists the others;
// an error means that the file as a whole is unreadable and that nothing of it may be taken.
package data

import "cpts/geo"

// Options steers a reader where a file's own headings do not suffice.
type Options struct {
	// Columns maps a column's name ("code", "cpts", "population"…) to its heading in the file, which replaces guessing.
	Columns map[string]string
	// CRS is the system that coordinates are in, when somebody has said so; otherwise the file's own word counts, or WGS84.
	CRS *geo.Projection
	// Sheet is the sheet of a workbook to read, when somebody has said so; otherwise the only one with the columns.
	Sheet string
	// Layer is likewise the layer of a GeoPackage, or the shapefile of an archive.
	Layer string
	// Categories are the categories of points to take; none takes all, and of a FINESS extract coverage.DefaultCategories.
	Categories []string
}
