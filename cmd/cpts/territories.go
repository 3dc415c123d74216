package main

import (
	"context"
	"strconv"
	"strings"

	"cpts/coverage"
	"cpts/data"
)

// territoryReader reads files of CPTS, lists and polygons alike. Units of polygons go to a CPTS from minShare on.
func territoryReader(minShare float64, replace bool) reader {
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
		}
		return func(d *coverage.Dataset, vintage string) coverage.Report {
			report := takeTerritories(d, all, minShare, replace, vintage)
			report.Rejected, report.Notes = append(found.Rejected, report.Rejected...), append(found.Notes, report.Notes...)
			inFileOrder(report.Rejected)
			return report
		}, nil
	}
}

// takeTerritories puts both kinds into a dataset, the list first.
func takeTerritories(d *coverage.Dataset, all data.Territories, minShare float64, replace bool, vintage string) coverage.Report {
	list, layer := (*coverage.Dataset).TakeListings, (*coverage.Dataset).TakeTerritories
	if replace {
		list, layer = (*coverage.Dataset).ReplaceListings, (*coverage.Dataset).ReplaceTerritories
	}
	var r coverage.Report
	if len(all.Listings) > 0 {
		r = list(d, all.Listings, vintage)
	}
	if len(all.Outlines) > 0 {
		more := layer(d, all.Outlines, minShare, vintage)
		r.Taken, r.Cut = r.Taken+more.Taken, more.Cut
		r.Rejected, r.Notes = append(r.Rejected, more.Rejected...), append(r.Notes, more.Notes...)
	}
	return r
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
