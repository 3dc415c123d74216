package data

import (
	"io"

	"cpts/coverage"
)

// WriteNDJSON writes the features of a layer as GeoJSON, each a line of its own without anything around: what is read so
// far is of use before the end has come. In a Projection the coordinates are its metres, which the file cannot say: who
// asked for them knows.
func WriteNDJSON(w io.Writer, l *coverage.Layer) error {
	if l.Features.Len() == 0 {
		return nil
	}
	if err := writeFeatures(w, l.Features, between{"", "\n"}, featuresOf(l)); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
