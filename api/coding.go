package api

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/gofiber/fiber/v2"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// coding is a Content-Encoding that answers are sent in, with the writers of it that are at rest: one of zstd weighs
// megabytes.
type coding struct {
	name  string
	fresh func() packer
	rest  *sync.Pool
}

// packer is a compressor that can be used again.
type packer interface {
	io.WriteCloser
	Reset(io.Writer)
}

// codings are those offered, the one to prefer first. The units of the whole country as GeoJSON, 56.3 MB, and those of the
// Alpes-Maritimes, 1.37 MB, on one core, the least of three:
//
//	zstd default   13.6 MB   725 ms    353 kB  16 ms
//	zstd fastest   15.0 MB   493 ms    385 kB  11 ms
//	zstd better    12.3 MB  1457 ms    318 kB  30 ms
//	brotli 1       14.3 MB   906 ms    359 kB  20 ms
//	brotli 4       13.7 MB  3021 ms    342 kB  86 ms
//	gzip 1         16.4 MB   375 ms    400 kB  12 ms
//	gzip 5         15.0 MB   655 ms    363 kB  18 ms
//
// zstd and gzip cost no more than what they spare a line of 100 Mbit/s. A GeoPackage is not compressed in itself: zstd
// leaves 37 % of it, and 36 % of a FlatGeobuf.
func codings() []coding {
	return []coding{
		{"zstd", freshZstd, &sync.Pool{}},
		{"br", func() packer { return brotli.NewWriterLevel(nil, 1) }, &sync.Pool{}},
		{"gzip", freshGzip, &sync.Pool{}},
	}
}

func freshGzip() packer {
	w, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // only a level that there is not fails
	}
	return w
}

// freshZstd keeps to a window of 1 MiB, of which RFC 9659 lets browsers take 8, and to the goroutine that writes.
func freshZstd() packer {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		panic(err) // only options that do not go together fail
	}
	return w
}

// pack writes through a packer of the coding. After an error the packer is let go, since what it holds is not known.
func (c coding) pack(w io.Writer, write func(io.Writer) error) error {
	p, ok := c.rest.Get().(packer)
	if !ok {
		p = c.fresh()
	}
	p.Reset(w)
	if err := write(p); err != nil {
		return err
	}
	if err := p.Close(); err != nil {
		return err
	}
	c.rest.Put(p)
	return nil
}

// smallest is the size from which a body is compressed: below, it goes in one packet as it is.
const smallest = 1024

// packed compresses an answer in the coding that the client prefers, if it takes any and there is something to gain.
func (s *service) packed(x *exchange, a answer) (answer, error) {
	if a.encoding != "" || a.packed || a.write == nil && len(a.body) < smallest {
		return a, nil
	}
	c, ok := prefer(s.codings, x.ctx.Get(fiber.HeaderAcceptEncoding))
	if !ok {
		return a, nil
	}
	a.encoding = c.name
	if write := a.write; write != nil {
		a.write = func(w io.Writer) error { return c.pack(w, write) }
		return a, nil
	}
	var b bytes.Buffer
	err := c.pack(&b, func(w io.Writer) error { _, err := w.Write(a.body); return err })
	a.body = b.Bytes()
	return a, err
}

// prefer chooses among codings by the weights of an Accept-Encoding (RFC 9110, 12.5.3), and among equals the first. ok is
// false for a client that says nothing, takes none, or likes the body better as it is.
func prefer(offered []coding, accepted string) (best coding, ok bool) {
	weights := map[string]float64{}
	for part := range strings.SplitSeq(strings.ToLower(accepted), ",") {
		name, rest, _ := strings.Cut(part, ";")
		weights[strings.TrimSpace(name)] = quality(rest)
	}
	most := weights["identity"]
	for _, c := range offered {
		w, named := weights[c.name]
		if !named {
			w = weights["*"]
		}
		if w > 0 && (w > most || !ok && w == most) {
			best, ok, most = c, true, w
		}
	}
	return best, ok
}

// quality is the q of a name; 1 where there is none that can be read.
func quality(parameters string) float64 {
	for p := range strings.SplitSeq(parameters, ";") {
		if text, found := strings.CutPrefix(strings.TrimSpace(p), "q="); found {
			if q, err := strconv.ParseFloat(text, 64); err == nil && q >= 0 && q <= 1 {
				return q
			}
		}
	}
	return 1
}
