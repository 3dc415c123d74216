package api

import (
	"sync"
	"sync/atomic"

	"cpts/coverage"
	"cpts/data"

	lru "github.com/hashicorp/golang-lru/v2"
)

// Features are formatted once: written anew, a page of 100 communes takes 0.5 ms, copied 15 µs. The units of the national
// file are 54 MB of text, so that two layers of that kind fit into the room; a layer that no longer does leaves, the one
// asked for longest ago first, and what still finds no room is formatted each time.
const (
	textRoom = 160 << 20
	// runLength features are formatted together: with 32 of them, what is not needed costs the first reader 0.1 ms, and
	// neighbours in the layer's order, which pages and boxes ask for, lie side by side in memory.
	runLength = 32
)

// texts keeps the GeoJSON of features, by layer.
type texts struct {
	layers *lru.Cache[layerKey, *layerTexts]
	mu     sync.Mutex // of room, and of size and gone of the layers
	room   int
}

// layerTexts keeps a layer's features in runs, nil until they are asked for.
type layerTexts struct {
	of   *coverage.Layer
	runs []atomic.Pointer[run]
	size int
	gone bool
}

// run is features one after the other; feature i of them is text[end[i]:end[i+1]].
type run struct {
	text []byte
	end  [runLength + 1]int32
}

func newTexts(room int) *texts {
	t := &texts{room: room}
	// Called under mu: layers leave in keep alone, and those of Add are fewer than there are views.
	leave := func(_ layerKey, l *layerTexts) { t.room, l.gone = t.room+l.size, true }
	layers, err := lru.NewWithEvict(keptIndexes, leave)
	if err != nil {
		panic(err) // only a size below 1 fails
	}
	t.layers = layers
	return t
}

// written gives what appends feature i of the exchange's layer, as it is kept; ok is false for rows that are put in
// another system, and of a revision that is gone.
func (c caches) written(x *exchange, rows *coverage.Layer) (append writer, ok bool) {
	if rows.Projection != nil || rows.LatitudeFirst {
		return nil, false
	}
	kept := c.texts.of(x.layerKey(), x.layer)
	if kept == nil {
		return nil, false
	}
	return func(dst []byte, i int) []byte { return c.texts.append(dst, kept, x.layer, i) }, true
}

// of gives what is kept of a layer; nil for who began before a change that others have asked about since, and writes anew.
func (t *texts) of(key layerKey, l *coverage.Layer) *layerTexts {
	if kept, ok := t.layers.Get(key); ok {
		return kept
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if kept, ok := t.layers.Get(key); ok {
		return kept
	}
	fresh := &layerTexts{of: l, runs: make([]atomic.Pointer[run], (l.Features.Len()+runLength-1)/runLength)}
	for _, other := range t.layers.Keys() {
		before, _ := t.layers.Peek(other)
		if !key.besides(other) || before.of.Topology != l.Topology {
			continue
		}
		if other.revision > key.revision {
			return nil
		}
		fresh.take(before)
		t.layers.Remove(other)
	}
	t.room -= fresh.size
	t.layers.Add(key, fresh)
	return fresh
}

// take takes over the runs of features that are as they were at another revision.
func (l *layerTexts) take(before *layerTexts) {
	was, is := before.of.Features, l.of.Features
	lost := map[int]bool{}
	for i := range is.Unshared(was) {
		if i >= was.Len() || !was.At(i).Equal(is.At(i)) {
			lost[i/runLength] = true
		}
	}
	for k := range min(len(l.runs), was.Len()/runLength, is.Len()/runLength) {
		if r := before.runs[k].Load(); r != nil && !lost[k] {
			l.runs[k].Store(r)
			l.size += len(r.text)
		}
	}
}

// append appends feature i of the layer l.
func (t *texts) append(dst []byte, kept *layerTexts, l *coverage.Layer, i int) []byte {
	slot := &kept.runs[i/runLength]
	r := slot.Load()
	if r == nil {
		r = newRun(l, i/runLength*runLength)
		if t.keep(kept, len(r.text)) {
			slot.Store(r) // two readers may both have made it: the room it takes is then counted twice, and comes back whole
		}
	}
	i %= runLength
	return append(dst, r.text[r.end[i]:r.end[i+1]]...)
}

// keep tells whether there is room for so many bytes more of a layer.
func (t *texts) keep(l *layerTexts, size int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.room < size && t.layers.Len() > 1 && !l.gone {
		t.layers.RemoveOldest()
	}
	if l.gone || t.room < size {
		return false
	}
	t.room, l.size = t.room-size, l.size+size
	return true
}

func newRun(l *coverage.Layer, from int) *run {
	r := &run{}
	for i := range min(runLength, l.Features.Len()-from) {
		r.text = data.AppendFeature(r.text, l, *l.Features.At(from + i))
		r.end[i+1] = int32(len(r.text))
	}
	r.text = append(make([]byte, 0, len(r.text)), r.text...) // growing leaves up to a quarter unused
	return r
}
