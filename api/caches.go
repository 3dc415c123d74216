package api

import (
	"fmt"
	"sync"
	"weak"

	"cpts/coverage"
	"cpts/geo"
	"cpts/search"
	"cpts/tile"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/klauspost/compress/gzip"
	"github.com/paulmach/orb/maptile"
	"golang.org/x/sync/singleflight"
)

// Bounds of what is kept. A national snapshot weighs hundreds of megabytes, so few days are kept; an index of 35 000
// bounds about 3 MB, and its tiles' values 6 MB; a gzipped tile 20 kB on average and 150 kB at most, at zoom 7.
const (
	keptDays    = 3
	keptTrials  = 16 // what a scenario leaves as it is it shares with the facts
	keptIndexes = 32
	keptPlanes  = 32 // an index and as many bounds: 4 MB for 35 000
	keptSets    = 16
	keptTiles   = 2048
	keptPlaces  = 512 // about 120 areas a day
	keptWork    = 128 // some 200 kB each; about 100 départements
	keptNames   = 512 // of 20 routes
	keptRanks   = 64  // 140 kB for 35 000 features
	// A ground's index of names has some 12 MB; all snapshots of one ground share it.
	keptGrounds  = 2
	keptProjects = 16
	keptCurves   = 256 // some 20 kB each; about 120 areas
)

// caches hold what is dear to compute. Keys name the revision, so nothing is ever stale and old entries fall out.
type caches struct {
	latest      *latest
	deriving    *sync.Mutex // one day at a time: deriving the country takes every core for some 50 ms
	days        *lru.Cache[dayKey, *coverage.Snapshot]
	indexes     *lru.Cache[layerKey, func() *index]
	floors      *lru.Cache[groundKey, func() *index]
	sets        *lru.Cache[layerKey, *tile.Set]
	tiles       *lru.Cache[tileKey, []byte] // gzipped
	packers     *sync.Pool                  // of *gzip.Writer, 800 kB each
	trials      *lru.Cache[trialKey, func() trial]
	marks       *lru.Cache[dayKey, func() string]
	groundMarks *lru.Cache[weak.Pointer[geo.Topology], func() uint64]
	places      *lru.Cache[placeKey, place]
	work        *lru.Cache[placeKey, func() workGround]
	inside      *lru.Cache[placeKey, func() []int32]
	kinds       *lru.Cache[placeKey, func() []coverage.Kind]
	regions     *lru.Cache[weak.Pointer[geo.Topology], func() map[string]string]
	texts       *texts
	names       *lru.Cache[namesKey, []string]
	planes      *lru.Cache[planeKey, *plane]
	ranks       *lru.Cache[rankKey, []int32]
	drawing     *singleflight.Group // every map opens on the same tiles
	grounds     *lru.Cache[weak.Pointer[geo.Topology], func() *search.Index]
	projects    *lru.Cache[weak.Pointer[coverage.View], func() *search.Index]
	curves      *lru.Cache[curveKey, func() derived]
}

type dayKey struct {
	revision int64
	at       coverage.Date
	scenario string // its id and version; empty for the facts alone
}

type layerKey struct {
	dayKey
	min   coverage.Stage
	layer string
}

// groundKey is a layer whose outlines no change moves, by the identity of the ground that it is made of.
type groundKey struct {
	ground weak.Pointer[geo.Topology]
	layer  string
}

// placeKey has no revision, no threshold and no scenario: an area's outline does not depend on them.
type placeKey struct {
	groundKey
	code string
}

// curveKey has the span as it was asked for, and no layer.
type curveKey struct {
	dayKey
	area string
	span coverage.Span
}

// namesKey has the layer's key, zero where a route has none, as columns are those of a view.
type namesKey struct {
	layerKey
	path string
}

// tileKey has no revision: a tile is kept as long as no change reaches it.
type tileKey struct {
	origin  *tile.Origin
	version int64
	at      maptile.Tile
}

func newCaches() caches {
	return caches{
		latest:      &latest{},
		deriving:    &sync.Mutex{},
		days:        bounded[dayKey, *coverage.Snapshot](keptDays),
		indexes:     bounded[layerKey, func() *index](keptIndexes),
		floors:      bounded[groundKey, func() *index](4 * keptGrounds),
		sets:        bounded[layerKey, *tile.Set](keptSets),
		tiles:       bounded[tileKey, []byte](keptTiles),
		packers:     &sync.Pool{New: newPacker},
		trials:      bounded[trialKey, func() trial](keptTrials),
		marks:       bounded[dayKey, func() string](keptDays + keptTrials),
		groundMarks: bounded[weak.Pointer[geo.Topology], func() uint64](keptGrounds),
		places:      bounded[placeKey, place](keptPlaces),
		work:        bounded[placeKey, func() workGround](keptWork),
		inside:      bounded[placeKey, func() []int32](keptPlaces),
		kinds:       bounded[placeKey, func() []coverage.Kind](keptPlaces),
		regions:     bounded[weak.Pointer[geo.Topology], func() map[string]string](keptGrounds),
		texts:       newTexts(textRoom),
		names:       bounded[namesKey, []string](keptNames),
		planes:      bounded[planeKey, *plane](keptPlanes),
		ranks:       bounded[rankKey, []int32](keptRanks),
		drawing:     &singleflight.Group{},
		grounds:     bounded[weak.Pointer[geo.Topology], func() *search.Index](keptGrounds),
		projects:    bounded[weak.Pointer[coverage.View], func() *search.Index](keptProjects),
		curves:      bounded[curveKey, func() derived](keptCurves),
	}
}

func bounded[K comparable, V any](size int) *lru.Cache[K, V] {
	c, err := lru.New[K, V](size)
	if err != nil {
		panic(err) // only a size below 1 fails, and ours are constants
	}
	return c
}

func newPacker() any {
	w, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // only a level that does not exist fails
	}
	return w
}

func (x *exchange) dayKey() dayKey { return dayKey{x.view.Revision, x.view.At, x.scenario} }

func (x *exchange) layerKey() layerKey {
	return layerKey{x.dayKey(), x.view.MinStage, x.layer.Name}
}

func (c caches) day(key dayKey, derive func(coverage.Date) *coverage.Snapshot) (*coverage.Snapshot, error) {
	c.deriving.Lock()
	defer c.deriving.Unlock()
	if kept, ok := c.days.Get(key); ok {
		return kept, nil
	}
	snapshot := derive(key.at)
	if snapshot == nil {
		return nil, missing("Il n’y a pas de données pour le %s.", key.at)
	}
	c.days.Add(key, snapshot)
	return snapshot, nil
}

// index gives the index of the exchange's layer. Readers who ask for it together wait for one to build it: 50 ms for the
// national file.
func (c caches) index(x *exchange) *index {
	l := x.layer
	if grounded(l) {
		return built(c.floors, groundKey{weak.Make(l.Topology), l.Name}, func() *index { return newIndex(l) })
	}
	return built(c.indexes, x.layerKey(), func() *index { return newIndex(l) })
}

// grounded tells whether a layer's features have the same numbers, ids and outlines whoever holds them: a change leaves what is
// made of those alone as it is.
func grounded(l *coverage.Layer) bool {
	switch l.Name {
	case coverage.LayerUnits, coverage.LayerCommunes, coverage.LayerDepartments, coverage.LayerRegions:
		return l.Topology != nil
	}
	return false
}

// nameIndexes gives the indexes of what a view's search finds: of its ground, and of its own. They are kept by the identity of what
// they are made from, which they do not keep alive: what tries a change has a view of its own under the same revision, and
// shares the ground.
func (c caches) nameIndexes(v *coverage.View) (places, projects *search.Index) {
	places = built(c.grounds, weak.Make(v.Topology), func() *search.Index { return search.Places(v.Snapshot) })
	return places, built(c.projects, weak.Make(v), func() *search.Index { return search.Projects(v) })
}

// built gives what is kept under a key; those who ask for it together wait for one to build it.
func built[K comparable, V any](kept *lru.Cache[K, func() V], key K, build func() V) V {
	if known, ok := kept.Get(key); ok {
		return known()
	}
	once := sync.OnceValue(build)
	if known, ok, _ := kept.PeekOrAdd(key, once); ok {
		return known()
	}
	return once()
}

// parameterNames lists what a route may be asked: describing the 30 parameters of items, which their names are taken
// from, takes 0.3 ms.
func (c caches) parameterNames(x *exchange) []string {
	key := namesKey{path: x.route.method + x.route.path}
	if x.layer != nil {
		key.layerKey = x.layerKey()
	}
	if kept, ok := c.names.Get(key); ok {
		return kept
	}
	var names []string
	for _, p := range x.route.parameters(x.layer) {
		names = append(names, p.name)
	}
	c.names.Add(key, names)
	return names
}

// place gives where an area of a layer lies. Looking for all of them takes 0.15 s on the national file in full detail,
// and every visit of the page asks for all of them.
func (c caches) place(v *coverage.View, layer string, a *coverage.Area) place {
	key := placeKey{groundKey{weak.Make(v.Topology), layer}, a.Code}
	if kept, ok := c.places.Get(key); ok {
		return kept
	}
	found := placeOf(v.Topology, a.Region)
	c.places.Add(key, found)
	return found
}

// curve gives the coverage of an area over time. Every visit of the page asks for that of the country while the
// map comes, and deriving it takes every core.
func (c caches) curve(x *exchange, area string, span coverage.Span, derive func(coverage.Span) (*coverage.Curve, error)) (*coverage.Curve, error) {
	key := curveKey{x.dayKey(), area, span}
	made := built(c.curves, key, func() (d derived) {
		d.curve, d.err = derive(span)
		return d
	})
	if made.err != nil {
		c.curves.Remove(key)
	}
	return made.curve, made.err
}

// derived is a curve, or why there is none.
type derived struct {
	curve *coverage.Curve
	err   error
}

// besides tells the keys of one layer at different revisions.
func (k layerKey) besides(other layerKey) bool {
	other.revision = k.revision
	return k == other
}

// set gives the tiles of the exchange's layer, which come of those of another revision where these are kept. Those of older
// revisions are let go, as they hold on to their snapshot; but for the last, which some still read.
func (c caches) set(x *exchange) *tile.Set {
	key := x.layerKey()
	if kept, ok := c.sets.Get(key); ok {
		return kept
	}
	set, _, _ := c.drawing.Do(fmt.Sprint(key), func() (any, error) {
		var before *tile.Set
		for _, other := range c.sets.Keys() { // the latest comes last
			if !key.besides(other) {
				continue
			}
			before, _ = c.sets.Peek(other)
			if other.revision < key.revision-1 {
				c.sets.Remove(other)
			}
		}
		set := followed(before, x.layer)
		c.sets.Add(key, set)
		return set, nil
	})
	return set.(*tile.Set)
}

func followed(before *tile.Set, l *coverage.Layer) *tile.Set {
	if before == nil {
		return tile.NewSet(l)
	}
	return before.After(l)
}

// packed gives a gzipped tile of the exchange's layer, nil where nothing is; readers who ask for it together wait for one
// drawing.
func (c caches) packed(x *exchange, t maptile.Tile) ([]byte, error) {
	set := c.set(x)
	origin, version := set.Version(t)
	key := tileKey{origin, version, t}
	if kept, ok := c.tiles.Get(key); ok {
		return kept, nil
	}
	packed, err, _ := c.drawing.Do(fmt.Sprint(key), func() (any, error) {
		drawn := set.Draw(t)
		if drawn == nil {
			c.tiles.Add(key, nil)
			return drawn, nil
		}
		w := c.packers.Get().(*gzip.Writer)
		defer c.packers.Put(w)
		packed, err := pack(w, drawn)
		if err == nil {
			c.tiles.Add(key, packed)
		}
		return packed, err
	})
	if err != nil {
		return nil, err
	}
	return packed.([]byte), nil
}
