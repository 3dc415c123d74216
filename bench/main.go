// Command bench measures the project beside its peers, in one run and by turns, and prints ratios as a Markdown table:
// mapshaper and topojson (npm), GEOS by shapely, PostGIS, and over HTTP pg_featureserv and pg_tileserv. "make bench" installs them and runs it from the root of the
// repository. Each row checks that both sides came to the same result. A peer that is not there is said, no failure.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
)

func main() {
	if len(os.Args) > 2 && os.Args[1] == "clock" {
		clock(os.Args[2:])
		return
	}
	rounds := flag.Int("rounds", 7, "tours, le projet et son pair l'un après l'autre")
	union := flag.Bool("union", false, "mesurer aussi ST_Union de PostGIS sur les départements (13 s par tour)")
	seconds := flag.Int("seconds", 5, "durée de chaque mesure de wrk (groupe serve)")
	only := flag.String("only", "", "ne mesurer que les lignes dont le nom contient ce texte")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *rounds, *seconds, *union, *only); err != nil {
		fmt.Fprintln(os.Stderr, "bench :", err)
		os.Exit(1)
	}
}

// measure is one group of rows of the table.
type measure struct {
	name string
	rows func(context.Context, *bench) ([]row, error)
}

// bench is what measures share.
type bench struct {
	*country
	rounds  int
	seconds int    // of a run of wrk
	work    string // directory of working files, removed at the end
}

// often is for work of milliseconds, which whatever else the machine does disturbs most.
func (b *bench) often() *bench { return &bench{b.country, 3 * b.rounds, b.seconds, b.work} }

func measures(union bool) []measure {
	all := []measure{
		{"analyze", analyze}, {"departments", departments}, {"neighbours", neighbours}, {"white-zones", whiteZones},
		{"simplify", simplify}, {"change", change}, {"growth", growth}, {"plan", plans}, {"serve", serve},
	}
	if union {
		all = append(all, measure{"union", unions})
	}
	return all
}

// run prints rows as they come. The exit code tells of results that differ, not of peers that are absent.
func run(ctx context.Context, rounds, seconds int, union bool, only string) error {
	work, err := os.MkdirTemp("", "cpts-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	c, err := readCountry()
	if err != nil {
		return err
	}
	b := &bench{c, rounds, seconds, work}
	if err := b.writeFiles(); err != nil {
		return err
	}
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", b.cpts(), "./cmd/cpts").CombinedOutput(); err != nil {
		return fmt.Errorf("construire cpts : %w\n%s", err, out)
	}
	b.heading(os.Stdout)
	var faults []error
	for _, m := range measures(union) {
		if !strings.Contains(m.name, only) {
			continue
		}
		rows, err := m.rows(ctx, b)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s : %w", m.name, err))
		}
		for _, r := range rows {
			r.print(os.Stdout)
		}
	}
	b.footing(os.Stdout)
	return errors.Join(faults...)
}
