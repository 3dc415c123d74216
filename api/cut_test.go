package api

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"
)

// An error in the middle of a file, or a panic, is a broken transfer for the client, not a short file, compressed or not,
// and an error in the log.
func TestErrorInMidStream(t *testing.T) {
	for name, end := range map[string]func() error{
		"error": func() error { return errors.New("le disque est plein") },
		"panic": func() error { panic("le disque est plein") },
	} {
		for _, coding := range append(codings(), coding{name: "identity"}) {
			t.Run(name+" "+coding.name, func(t *testing.T) {
				write := func(w io.Writer) error {
					for range 10_000 {
						if _, err := io.WriteString(w, strings.Repeat("une ligne parmi d'autres\n", 10)); err != nil {
							return err
						}
					}
					return end()
				}
				packed := write
				if coding.fresh != nil {
					packed = func(w io.Writer) error { return coding.pack(w, write) }
				}
				var log strings.Builder
				n, err := receive(t, &log, packed)
				if err == nil || n == 0 {
					t.Errorf("%d bytes pass for a whole file (%v)", n, err)
				}
				if !strings.Contains(log.String(), "réponse coupée") || !strings.Contains(log.String(), "le disque est plein") {
					t.Errorf("the log says %q", log.String())
				}
			})
		}
	}
}

// receive serves one stream and reads it; the log is complete on return.
func receive(t *testing.T, log io.Writer, write func(io.Writer) error) (int64, error) {
	t.Helper()
	bounds, err := newBounds(Limits{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &service{log: slog.New(slog.NewTextHandler(log, nil)), bounds: bounds, observe: unobserved{}}
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(s.access)
	app.Get("/", func(c *fiber.Ctx) error { return s.sendStream(c, answer{write: write}) })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- app.Listener(listener) }()
	defer func() {
		if err := errors.Join(app.Shutdown(), <-done); err != nil {
			t.Error(err)
		}
	}()
	q, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://"+listener.Addr().String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Transport: &http.Transport{DisableCompression: true, DisableKeepAlives: true}}
	r, err := client.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	return io.Copy(io.Discard, r.Body)
}
