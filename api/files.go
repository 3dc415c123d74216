package api

import (
	"io"
	"slices"

	"cpts/coverage"
	"cpts/data/export"
	"cpts/data/gpkg"
)

// fileFormats are offered by items beside GeoJSON, which has pages, and HTML: what export writes. A file follows no next
// link: it is whole unless a limit is asked for.
func fileFormats() []export.Format { return export.Formats()[1:] }

// file is the format of files of that name; ok is false for a format that has pages.
func (f format) file() (file export.Format, ok bool) {
	for _, file := range fileFormats() {
		if file.Name == f.name {
			return file, true
		}
	}
	return file, false
}

func withFiles(formats ...format) []format {
	for _, file := range fileFormats() {
		formats = append(formats, format{file.Name, file.Media})
	}
	return formats
}

// filed answers with a layer as a file, written while it is sent.
func filed(x *exchange, file export.Format, l *coverage.Layer, links []link) answer {
	write := file.Write
	if x.query["lang"] == "fr" && file.French != nil {
		write = file.French
	}
	return answer{
		write:    func(w io.Writer) error { return write(w, l) },
		filename: x.layer.Name + "." + file.Name,
		packed:   file.Packed,
		links:    links,
	}
}

// refuseLanguage answers 400 to an unknown language in every format, those that it changes nothing of included: a client
// that tries its address in JSON must not believe it right.
func (x *exchange) refuseLanguage() error {
	if lang := x.query["lang"]; lang != "" && !slices.Contains(languages(), lang) {
		return invalid("lang", lang, oneOf(languages()))
	}
	return nil
}

func languages() []string { return []string{"en", "fr"} }

// everything answers with all layers in one file.
func everything(x *exchange) (answer, error) {
	var layers []*coverage.Layer
	for _, name := range coverage.LayerNames() {
		layers = append(layers, x.view.Layer(name))
	}
	return answer{write: func(w io.Writer) error { return gpkg.WriteTo(w, layers...) }, filename: "cpts.gpkg"}, nil
}
