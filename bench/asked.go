package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/maptile"
)

// asked is one kind of request, put to ours and to a peer in the same order.
type asked struct {
	work, goal   string
	ours, theirs []string
	codes        func(body []byte) ([]string, error) // of the communes in an answer, sorted
}

const (
	oursItems, theirItems = "/api/collections/units/items", "/collections/public.communes_bench/items"
	// bboxes is how many random boxes, tiles and ids are asked for in turn.
	bboxes = 400
)

// features are the requests for features: a page, boxes of 0.2° by 0.14° anywhere in metropolitan France, communes by code.
func (b *bench) features(r *rand.Rand) []asked {
	page := asked{"items?limit=100", "20\u00a0×", []string{oursItems + "?limit=100"}, []string{theirItems + ".json?limit=100"}, codesOfJSON}
	box := asked{work: "items?bbox= de 0,2° × 0,14°, limit=1000", goal: "20\u00a0×", codes: codesOfJSON}
	one := asked{work: "items/{code}", goal: "5\u00a0×", codes: codesOfJSON}
	for range bboxes {
		p := somewhere(r)
		query := fmt.Sprintf("?limit=1000&bbox=%.5f,%.5f,%.5f,%.5f", p[0], p[1], p[0]+0.2, p[1]+0.14)
		box.ours, box.theirs = append(box.ours, oursItems+query), append(box.theirs, theirItems+".json"+query)
		code := b.rows[r.IntN(len(b.rows))].Value.Code
		one.ours, one.theirs = append(one.ours, oursItems+"/"+code), append(one.theirs, theirItems+"/"+code+".json")
	}
	return []asked{page, box, one}
}

// tiles are the tiles of a zoom around random places.
func (b *bench) tiles(r *rand.Rand, zoom maptile.Zoom, goal string) asked {
	a := asked{work: fmt.Sprintf("tuiles, zoom %d", zoom), goal: goal, codes: codesOfTile}
	for len(a.ours) < bboxes {
		t := maptile.At(somewhere(r), zoom)
		a.ours = append(a.ours, fmt.Sprintf("/api/tiles/units/%d/%d/%d.mvt", zoom, t.X, t.Y))
		a.theirs = append(a.theirs, fmt.Sprintf("/public.communes_bench/%d/%d/%d.pbf", zoom, t.X, t.Y))
	}
	return a
}

func somewhere(r *rand.Rand) orb.Point { return orb.Point{-1 + 7*r.Float64(), 43.5 + 5.5*r.Float64()} }

// same compares the communes of some answers, and counts them.
func (a asked) same(ours, theirs *served) (string, error) {
	total, differ := 0, 0
	for i := 0; i < len(a.ours); i += max(1, len(a.ours)/8) {
		got, err := a.answered(ours, a.ours[i])
		if err != nil {
			return "", err
		}
		want, err := a.answered(theirs, a.theirs[i])
		if err != nil {
			return "", err
		}
		total += len(want)
		differ += different(got, want)
	}
	// Small communes are left out of a tile where they are no pixel wide, by both, each in its own way.
	if differ > 0 && !strings.HasPrefix(a.work, "tuiles") {
		return "", fmt.Errorf("%s : %d communes sur %d diffèrent", a.work, differ, total)
	}
	return fmt.Sprintf("%s communes d'un échantillon, %s d'écart", thousands(total), thousands(differ)), nil
}

func (a asked) answered(s *served, path string) ([]string, error) {
	body, err := fetchBody(s.base+path, 30*time.Second)
	if err != nil {
		return nil, err
	}
	codes, err := a.codes(body)
	slices.Sort(codes)
	return slices.Compact(codes), err
}

// different counts what only one of two sorted lists has.
func different(a, b []string) int {
	n := 0
	for _, pair := range [2][2][]string{{a, b}, {b, a}} {
		for _, code := range pair[0] {
			if _, ok := slices.BinarySearch(pair[1], code); !ok {
				n++
			}
		}
	}
	return n
}

func codesOfJSON(body []byte) (codes []string, err error) {
	type feature struct{ Properties struct{ Code string } }
	var answer struct {
		Features []feature
		feature
	}
	err = json.Unmarshal(body, &answer)
	for _, f := range append(answer.Features, answer.feature) {
		if f.Properties.Code != "" {
			codes = append(codes, f.Properties.Code)
		}
	}
	return codes, err
}

func codesOfTile(body []byte) (codes []string, err error) {
	layers, err := mvt.Unmarshal(body)
	for _, l := range layers {
		for _, f := range l.Features {
			if code, ok := f.Properties["code"].(string); ok {
				codes = append(codes, code)
			}
		}
	}
	return codes, err
}
