package api

import (
	"bytes"
	"fmt"

	"cpts/api/pages"
	"cpts/coverage"
	"cpts/data"
)

// sampled features tell the size of a file: 64 of 35 000 communes give it within some percent.
const sampled = 64

// sized are the downloads of a layer, with their size where it can be told from a sample.
func (x *exchange) sized(l *coverage.Layer) []pages.Link {
	all := x.downloads(l)
	n := l.Features.Len()
	for i := range all {
		all[i].Note = pages.Counted(n, "objet", "objets")
		if size := guess(l, all[i].Type); size > 0 {
			all[i].Note += ", environ " + sizeText(size) + " avant compression"
		}
		if all[i].Type == mediaGeoJSON && n > maxLimit {
			all[i].Note += typeset(fmt.Sprintf(" ; en %d pages, liées par « next »", (n+maxLimit-1)/maxLimit))
		}
	}
	return all
}

// guess is the size in bytes of a layer in a text format; 0 for others.
func guess(l *coverage.Layer, media string) int {
	n := l.Features.Len()
	if n == 0 {
		return 0
	}
	part := *l
	part.Features = coverage.Features{}
	step := max(1, n/sampled)
	for i := 0; i < n; i += step {
		part.Features = part.Features.Append(*l.Features.At(i))
	}
	bytes := sizeOf(&part, media)
	return int(float64(bytes) / float64(part.Features.Len()) * float64(n))
}

func sizeOf(l *coverage.Layer, media string) int {
	switch media {
	case mediaGeoJSON:
		total := 0
		for _, f := range l.Features.All() {
			total += len(data.AppendFeature(nil, l, f))
		}
		return total
	case mediaCSV:
		var b bytes.Buffer
		if err := data.WriteCSV(&b, l); err != nil {
			return 0
		}
		return b.Len()
	}
	return 0
}

// sizeText keeps two digits: it is an estimate.
func sizeText(n int) string {
	switch {
	case n >= 10e6:
		return pages.Decimal(float64(n)/1e6, 0) + noBreak + "Mo"
	case n >= 1e6:
		return pages.Decimal(float64(n)/1e6, 1) + noBreak + "Mo"
	}
	return pages.Number(max(1, n/1000)) + noBreak + "ko"
}
