package main

import (
	"context"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

// result is a line of "go test -bench": its name without the number of processors, and its figures by unit.
type result struct {
	name    string
	figures map[string]float64
}

// goBench runs the benchmarks of a package so many times and keeps the least of each figure.
func goBench(ctx context.Context, pattern, pkg string, count int, args ...string) ([]result, error) {
	args = append([]string{"test", "-run", "^$", "-bench", pattern, "-benchmem", "-count", strconv.Itoa(count), "-timeout", "30m"}, args...)
	out, err := exec.CommandContext(ctx, "go", append(args, pkg)...).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("go test -bench %s %s : %w\n%s", pattern, pkg, err, out)
	}
	return parseBench(string(out)), nil
}

func parseBench(out string) []result {
	var results []result
	for _, line := range strings.Split(out, "\n") {
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(line, "Benchmark") {
			continue
		}
		name := fields[0]
		if i := strings.LastIndex(name, "-"); i > 0 {
			name = name[:i]
		}
		at := slices.IndexFunc(results, func(r result) bool { return r.name == name })
		if at < 0 {
			at = len(results)
			results = append(results, result{name, map[string]float64{}})
		}
		keepLeast(results[at].figures, fields[2:])
	}
	return results
}

func keepLeast(figures map[string]float64, fields []string) {
	for i := 0; i+1 < len(fields); i += 2 {
		f, err := strconv.ParseFloat(fields[i], 64)
		if known, ok := figures[fields[i+1]]; err == nil && (!ok || f < known) {
			figures[fields[i+1]] = f
		}
	}
}
