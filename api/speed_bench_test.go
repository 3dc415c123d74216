package api_test

import (
	"cmp"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"cpts/api"
	"cpts/coverage"
	"cpts/data"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// national is the service over the communes of 2018; a benchmark skips where they are absent.
func national(b *testing.B) *fiber.App {
	b.Helper()
	file := filepath.Join(cmp.Or(os.Getenv("CPTS_TEST_DATA"), filepath.Join("..", "..", "shared", "data")), "communes-2018.geojson.gz")
	if _, err := os.Stat(file); err != nil {
		b.Skip(file + " is not there: see CPTS_TEST_DATA")
	}
	r, err := data.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	rows, _, err := data.ReadCommunes(r, file, data.Options{})
	if err != nil {
		b.Fatal(err)
	}
	d := coverage.Dataset{Revision: 1}
	for _, row := range rows {
		d.Units = append(d.Units, row.Value)
	}
	source := &live{}
	source.Store(coverage.Analyse(d, today))
	app, err := api.New(source, nil, api.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		b.Fatal(err)
	}
	return app
}

// BenchmarkServe is what an answer costs between the sockets, its line of the log included.
func BenchmarkServe(b *testing.B) {
	handler := national(b).Handler()
	random := rand.New(rand.NewPCG(1, 2))
	boxes := make([]string, 400)
	for i := range boxes {
		x, y := -1+7*random.Float64(), 43.5+5.5*random.Float64()
		boxes[i] = fmt.Sprintf("/api/collections/units/items?limit=1000&bbox=%.5f,%.5f,%.5f,%.5f", x, y, x+0.2, y+0.14)
	}
	for name, targets := range map[string][]string{
		"page": {"/api/collections/units/items?limit=100"},
		"bbox": boxes,
		"item": {"/api/collections/units/items/01004", "/api/collections/units/items/69123"},
	} {
		b.Run(name, func(b *testing.B) {
			var c fasthttp.RequestCtx
			b.ReportAllocs()
			before := processorTime()
			for i := range b.N {
				c.Request.Reset()
				c.Response.SwapBody(c.Response.SwapBody(nil)[:0]) // a connection keeps its buffer, as here
				c.Response.Header.Reset()
				c.Request.SetRequestURI(targets[i%len(targets)])
				c.Request.Header.SetHost("127.0.0.1:8080")
				handler(&c)
				if c.Response.StatusCode() != 200 {
					b.Fatalf("%s: %d %s", targets[i%len(targets)], c.Response.StatusCode(), c.Response.Body())
				}
			}
			b.ReportMetric(float64(processorTime()-before)/float64(b.N), "cpu-ns/op")
		})
	}
}

// processorTime is that of this process, all threads, in nanoseconds: on a machine that does other things too, the time
// that passes says little.
func processorTime() int64 {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return r.Utime.Nano() + r.Stime.Nano()
}
