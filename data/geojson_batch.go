package data

import (
	"runtime"

	"cpts/geo"
)

// batch is some features that follow each other, copied out of the stream's buffer.
type batch struct {
	text  []byte
	ends  []int // of each feature in text
	first int   // number of its first feature in the file, from 1
	crs   *geo.Projection
	read  chan harvest
}

// batchSize is large enough that handing over costs nothing, small enough for the cache.
const batchSize = 128 << 10

// each has the features read in batches by one reader for each core, and gives what they made of each batch to gather, in
// the order of the file. Unpacking and cutting run beside them: of a packed national file they are more than half of the
// work, of a plain one a quarter. A few batches are under way at a time, whatever the file.
func (c *collection) each(reader func() *featureReader, gather func(harvest)) error {
	readers := runtime.GOMAXPROCS(0)
	inOrder, toRead, used := make(chan batch, 2*readers), make(chan batch), make(chan batch, 4*readers)
	var err error
	go func() {
		defer close(inOrder)
		defer close(toRead)
		err = c.cut(used, func(b batch) {
			b.crs = c.crs
			inOrder <- b
			toRead <- b
		})
	}()
	for range readers {
		go func() {
			f := reader()
			for b := range toRead {
				b.read <- f.harvest(b)
				used <- b // never blocks: there are no more batches than places
			}
		}()
	}
	for b := range inOrder {
		gather(<-b.read)
	}
	return err
}

// cut walks the stream and hands over its features in batches, those before an error included.
func (c *collection) cut(used <-chan batch, hand func(batch)) error {
	b := recycled(used, c.count)
	err := c.walk(func(feature []byte) {
		c.count++
		b.add(feature)
		if len(b.text) > batchSize {
			hand(b)
			b = recycled(used, c.count)
		}
	})
	hand(b)
	return err
}

// recycled is an empty batch behind some features, with the memory of a used one when there is one.
func recycled(used <-chan batch, behind int) batch {
	b := batch{first: behind + 1, read: make(chan harvest, 1)}
	select {
	case old := <-used:
		b.text, b.ends = old.text[:0], old.ends[:0]
	default:
	}
	return b
}

func (b *batch) add(feature []byte) {
	if b.text == nil {
		b.text = make([]byte, 0, batchSize+len(feature)+16<<10)
	}
	b.text = append(b.text, feature...)
	b.ends = append(b.ends, len(b.text))
}
