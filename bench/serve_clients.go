package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// pageSize is what GDAL asks for by itself since 3.7; the 3.6 of Debian 12 asks for 10 features at a time, in 3 536 requests.
const pageSize = "PAGE_SIZE=1000"

// throughGDAL has ogr2ogr read the whole layer, from the service and from the same GeoJSON on disk, into memory: a ratio
// of 0,5 is twice the time. Both are wall times, since one of them has the service work beside.
func (b *bench) throughGDAL(ctx context.Context, ours *served) ([]row, error) {
	const work, goal = "la couche entière par ogr2ogr (OAPIF, " + pageSize + ")", "0,5\u00a0×"
	if _, err := exec.LookPath("ogr2ogr"); err != nil {
		return []row{{work: work, peer: "absent : ogr2ogr", goal: goal}}, nil
	}
	file := filepath.Join(b.work, "units.geojson")
	u, err := spawn(ctx, b.cpts(), "export", "units", "--format", "geojson", "--store", filepath.Join(b.work, "serve.gpkg"), "-o", file)
	if err != nil || u.Exit != 0 {
		return nil, fmt.Errorf("cpts export : %w\n%s", err, u.Says)
	}
	same, err := sameCount(ctx, ours, file)
	if err != nil {
		return nil, err
	}
	read := func(source ...string) once {
		return func() (time.Duration, counts, error) {
			u, err := spawn(ctx, append([]string{"ogr2ogr", "-f", "Memory", "read"}, source...)...)
			if err == nil && u.Exit != 0 {
				err = fmt.Errorf("ogr2ogr : %s", u.Says)
			}
			return u.Wall, nil, err
		}
	}
	t, _, err := alternate(b.rounds, read("-oo", pageSize, "OAPIF:"+ours.base+"/api", "units"), read(file, "units"))
	if err != nil {
		return nil, err
	}
	return []row{compared(work, "ogr2ogr, GeoJSON sur disque", goal, t, same)}, nil
}

// sameCount has GDAL count both, the service's by reading it whole.
func sameCount(ctx context.Context, ours *served, file string) (counts, error) {
	var n [2]int
	for i, source := range [][]string{{"-oo", pageSize, "OAPIF:" + ours.base + "/api"}, {file}} {
		command := append([]string{"-ro", "-q", "-dialect", "SQLite", "-sql", "SELECT count(*) AS n FROM units"}, source...)
		out, err := exec.CommandContext(ctx, "ogrinfo", command...).CombinedOutput()
		if err != nil {
			return nil, fmt.Errorf("ogrinfo : %w\n%s", err, out)
		}
		_, after, _ := strings.Cut(string(out), "n (Integer) = ")
		line, _, _ := strings.Cut(after, "\n")
		if n[i], err = strconv.Atoi(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("ogrinfo : %s", out)
		}
	}
	if n[0] != n[1] {
		return nil, fmt.Errorf("ogr2ogr lit %d entités du service, %d du fichier", n[0], n[1])
	}
	return counts{"entités": n[0]}, nil
}

// leavings is how often wrk is killed while its 8 connections wait for answers.
const leavings = 10

// dropped kills wrk in mid-flight, again and again, and asks each time whether the service still answers within 5 s.
func (b *bench) dropped(ctx context.Context, ours, theirs *served, a asked) row {
	const work = "répond après wrk tué en vol (8 connexions)"
	say := func(s *served, paths []string) string {
		answered, slowest := 0, time.Duration(0)
		for range leavings {
			b.kill(ctx, s, paths)
			begin := time.Now()
			if _, err := fetchBody(s.base+paths[0], 5*time.Second); err == nil {
				answered++
			}
			slowest = max(slowest, time.Since(begin))
		}
		return fmt.Sprintf("%d fois sur %d, %s au plus", answered, leavings, duration(slowest))
	}
	return row{work: work + ", " + a.work, ours: say(ours, a.ours), peer: theirs.name + " " + say(theirs, a.theirs), goal: "10 sur 10"}
}

// kill runs wrk for a third of a second. The signal leaves it no time to close anything: the kernel does.
func (b *bench) kill(ctx context.Context, s *served, paths []string) {
	list := filepath.Join(b.work, "dropped.txt")
	if os.WriteFile(list, []byte(strings.Join(paths, "\n")+"\n"), 0o600) != nil {
		return
	}
	ctx, stop := context.WithTimeout(ctx, 300*time.Millisecond)
	defer stop()
	exec.CommandContext(ctx, "wrk", "-t1", "-c8", "-d10s", "-s", filepath.Join(b.work, "wrk.lua"), s.base, "--", list).Run() //nolint:errcheck // killed
}
