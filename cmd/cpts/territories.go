package main

import (
	"context"
	"strconv"
	"strings"

	"cpts/coverage"
	"cpts/data"
)

// taking is how files of CPTS are taken.
type taking struct {
	minShare float64 // of a unit that a polygon must cover
	replace  bool
	from     coverage.Date // of what has no day of its own
}

// territoryReader reads files of CPTS, lists and polygons alike.
func territoryReader(how taking) reader {
	return func(ctx context.Context, files []string, o data.Options, c console) (reading, error) {
		var all data.Territories
		var found coverage.Report
		for _, path := range files {
			some, report, err := readFile(ctx, path, data.ReadTerritories, o, c)
			if err != nil {
				return nil, err
			}
			all.Listings, all.Outlines = append(all.Listings, some.Listings...), append(all.Outlines, some.Outlines...)
			found.Rejected, found.Notes = append(found.Rejected, report.Rejected...), append(found.Notes, report.Notes...)
			if o.CRS != nil && len(some.Outlines) == 0 {
				found.Notes = append(found.Notes, "--crs ne change rien ici : "+path+" est une liste, sans coordonnées")
			}
		}
		return func(d *coverage.Dataset, vintage string) coverage.Report {
			report := how.take(d, all, vintage)
			report.Rejected, report.Notes = append(found.Rejected, report.Rejected...), append(found.Notes, report.Notes...)
			inFileOrder(report.Rejected)
			return report
		}, nil
	}
}

// take puts both kinds into a dataset, the list first.
func (how taking) take(d *coverage.Dataset, all data.Territories, vintage string) coverage.Report {
	var r coverage.Report
	if len(all.Listings) > 0 {
		r = how.takeListings(d, all.Listings, vintage)
	}
	if len(all.Outlines) > 0 {
		more := how.takeOutlines(d, all.Outlines, vintage)
		r.Taken, r.Cut = r.Taken+more.Taken, more.Cut
		r.Rejected, r.Notes = append(r.Rejected, more.Rejected...), append(r.Notes, more.Notes...)
	}
	return r
}

func (how taking) takeListings(d *coverage.Dataset, rows []coverage.Row[coverage.Listing], vintage string) coverage.Report {
	if how.replace {
		return d.ReplaceListingsFrom(rows, vintage, how.from)
	}
	return d.TakeListings(coverage.DateListings(rows, how.from), vintage)
}

func (how taking) takeOutlines(d *coverage.Dataset, rows []coverage.Row[coverage.Outline], vintage string) coverage.Report {
	if how.replace {
		return d.ReplaceTerritoriesFrom(rows, how.minShare, vintage, how.from)
	}
	return d.TakeTerritories(coverage.DateOutlines(rows, how.from), how.minShare, vintage)
}

// minShare reads --min-share: 0.5, 0,5 or 50 %; empty is the default.
func minShare(text string) (float64, error) {
	if text == "" {
		return coverage.MostOf, nil
	}
	number, isPercent := strings.CutSuffix(strings.TrimSpace(text), "%")
	share, err := strconv.ParseFloat(strings.Replace(strings.TrimFunc(number, isSpace), ",", ".", 1), 64)
	if isPercent {
		share /= 100
	}
	if err != nil || !(share > 0 && share <= 1) {
		return 0, usageError("--min-share " + strconv.Quote(text) + " : une part de la surface est attendue, plus de 0 et 1 au plus : 0.5, ou 50 %")
	}
	return share, nil
}

// isSpace tells the spaces that French puts before a per cent sign too.
func isSpace(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }
