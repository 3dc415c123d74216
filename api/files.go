package api

import (
	"io"

	"cpts/coverage"
	"cpts/data"
)

// fileFormat is a format that items are given in as a file: the selected part of a layer, written by its writer.
type fileFormat struct {
	format
	write func(io.Writer, *coverage.Layer) error
}

// fileFormats are offered by items beside GeoJSON and HTML, which have pages. A file follows no next link: it is whole
// unless a limit is asked for.
func fileFormats() []fileFormat {
	return []fileFormat{
		{format{"csv", mediaCSV}, data.WriteCSV},
	}
}

// file is the writer of a format; ok is false for a format that has pages.
func (f format) file() (file fileFormat, ok bool) {
	for _, file := range fileFormats() {
		if file.format == f {
			return file, true
		}
	}
	return fileFormat{}, false
}

func withFiles(formats ...format) []format {
	for _, file := range fileFormats() {
		formats = append(formats, file.format)
	}
	return formats
}
