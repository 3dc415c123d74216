package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb/encoding/ewkb"
)

//go:embed serve_communes.sql
var serveCommunesSQL string

// served is a service under way on the loopback.
type served struct {
	name, base string
	cmd        *exec.Cmd
}

func (s *served) stop() {
	if s.cmd != nil {
		s.cmd.Process.Kill() //nolint:errcheck // it has ended, then
		s.cmd.Wait()         //nolint:errcheck // killed
	}
}

// peak is the largest resident set of the process so far, as Linux writes it; empty elsewhere.
func (s *served) peak() string {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(text); m != nil {
		return string(m[1]) + " ko"
	}
	return ""
}

// serveOurs loads the communes into a GeoPackage and serves them. The log, a line for each request, is written as ever.
func (b *bench) serveOurs(ctx context.Context) (*served, error) {
	store := filepath.Join(b.work, "serve.gpkg")
	if u, err := spawn(ctx, b.cpts(), "load", "communes", b.communes(), "--store", store, "--yes"); err != nil || u.Exit > 1 {
		return nil, fmt.Errorf("charger les communes : %w\n%s", err, u.Says)
	}
	port, err := freePort(ctx)
	if err != nil {
		return nil, err
	}
	return b.start(ctx, "cpts", port, "/readyz", nil, b.cpts(), "serve", "--store", store, "--listen", port)
}

// serveTable starts a service of PostGIS: that of the variable, else that of the name in PATH.
func (b *bench) serveTable(ctx context.Context, name, variable, prefix, ready string) (*served, error) {
	program := os.Getenv(variable)
	if program == "" {
		program, _ = exec.LookPath(name)
	}
	if program == "" {
		return nil, absent(name + " n'est pas dans PATH, ni nommé par " + variable)
	}
	port, err := freePort(ctx)
	if err != nil {
		return nil, err
	}
	_, number, _ := strings.Cut(port, ":")
	env := []string{"DATABASE_URL=" + os.Getenv("CPTS_TEST_POSTGRES"), prefix + "HTTPHOST=127.0.0.1", prefix + "HTTPPORT=" + number}
	return b.start(ctx, name, port, ready, env, program)
}

// start returns once the service answers.
func (b *bench) start(ctx context.Context, name, address, ready string, env []string, command ...string) (*served, error) {
	log, err := os.Create(filepath.Join(b.work, name+".log"))
	if err != nil {
		return nil, err
	}
	defer log.Close() // the process has its own
	s := &served{name: name, base: "http://" + address, cmd: exec.CommandContext(ctx, command[0], command[1:]...)}
	s.cmd.Env, s.cmd.Stdout, s.cmd.Stderr, s.cmd.Dir = append(os.Environ(), env...), log, log, b.work
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	for range 300 {
		if _, err := fetchBody(s.base+ready, time.Second); err == nil {
			return s, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.stop()
	text, _ := os.ReadFile(log.Name())
	return nil, fmt.Errorf("%s ne répond pas :\n%.2000s", name, text)
}

func freePort(ctx context.Context) (string, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// fetchBody reads an answer whole; another status than 200 is an error.
func fetchBody(address string, patience time.Duration) ([]byte, error) {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true, DisableCompression: true}}
	r, err := client.Do(ask)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err == nil && r.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s : %s", address, r.Status)
	}
	return body, err
}

// fillServed puts the communes into the table that peers serve.
func (b *bench) fillServed(ctx context.Context) error {
	url := os.Getenv("CPTS_TEST_POSTGRES")
	if url == "" {
		return absent("pas de PostgreSQL (CPTS_TEST_POSTGRES) : lancer « make bench »")
	}
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return absent("PostgreSQL : " + err.Error())
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, serveCommunesSQL); err != nil {
		return err
	}
	rows := pgx.CopyFromSlice(len(b.rows), func(i int) ([]any, error) {
		u := b.rows[i].Value
		geom, err := ewkb.Marshal(b.polygons[i], 4326)
		return []any{u.Code, u.Name, u.Department, u.Region, geom}, err
	})
	_, err = conn.CopyFrom(ctx, pgx.Identifier{"communes_bench"}, []string{"code", "name", "department", "region", "geom"}, rows)
	_, err2 := conn.Exec(ctx, "CLUSTER communes_bench USING communes_bench_pkey")
	_, err3 := conn.Exec(ctx, "VACUUM ANALYZE communes_bench")
	return errors.Join(err, err2, err3)
}
