package relation

import (
	"errors"
	"fmt"
	"math"
	"time"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// Check refuses the values that one of the databases would refuse to read, so that both stores take the same: of every
// ring at least four positions, the first repeated as the last; every coordinate a number; every date a day.
func Check(d coverage.Dataset) error {
	return errors.Join(checkContours(d.Units), checkDates(d.CPTS), checkDays(d.Claims), checkPlaces(d.Points))
}

func checkContours(units []coverage.Unit) error {
	for _, u := range units {
		for p, polygon := range u.Geometry {
			for r, ring := range polygon {
				if fault := ringFault(ring); fault != "" {
					return fmt.Errorf("unité %s, polygone %d, anneau %d : %s", u.Code, p+1, r+1, fault)
				}
			}
			if len(polygon) == 0 {
				return fmt.Errorf("unité %s, polygone %d : aucun anneau", u.Code, p+1)
			}
		}
	}
	return nil
}

func checkDates(all []coverage.CPTS) error {
	for _, c := range all {
		for _, date := range []coverage.Date{c.LetterDate, c.ReceiptDate, c.ValidationDate, c.ContractDate, c.EndDate} {
			if _, err := time.Parse(time.DateOnly, string(date)); date != "" && err != nil {
				return fmt.Errorf("CPTS %s : %q n'est pas une date, attendue sous la forme 2026-01-31", c.ID, date)
			}
		}
	}
	return nil
}

// checkDays refuses FirstDay too, which would be read back as no day.
func checkDays(claims []coverage.Claim) error {
	for _, c := range claims {
		if _, err := time.Parse(time.DateOnly, string(c.From)); c.From != "" && (err != nil || c.From == FirstDay) {
			return fmt.Errorf("unité %s : rattachée à partir de %q, attendu une date comme 2026-01-31, ou rien si c'est depuis toujours", c.Unit, c.From)
		}
	}
	return nil
}

func checkPlaces(points []coverage.Point) error {
	for _, p := range points {
		if !finite(p.Location) {
			return fmt.Errorf("point %s : coordonnées %v, deux nombres attendus", p.ID, p.Location)
		}
	}
	return nil
}

func ringFault(ring orb.Ring) string {
	if len(ring) < 4 {
		return fmt.Sprintf("%d sommets, 4 au moins attendus", len(ring))
	}
	for _, p := range ring {
		if !finite(p) {
			return fmt.Sprintf("coordonnées %v, deux nombres attendus", p)
		}
	}
	if ring[0] != ring[len(ring)-1] {
		return fmt.Sprintf("anneau ouvert : finit en %v, attendu %v", ring[len(ring)-1], ring[0])
	}
	return ""
}

func finite(p orb.Point) bool {
	sum := p[0] + p[1]
	return !math.IsNaN(sum) && !math.IsInf(sum, 0)
}
