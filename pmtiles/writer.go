// Package pmtiles writes archives of map tiles in one file, PMTiles version 3, which browsers read by ranges of bytes from
// any static host (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md).
package pmtiles

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"io"
	"os"

	"github.com/paulmach/orb/maptile"
)

// Writer takes tiles in the order of ID and keeps their contents, each once, in a file until all are there: the directory
// comes before them in an archive. In memory it holds 24 bytes a tile and 80 a content.
type Writer struct {
	spool   *os.File
	buffer  *bufio.Writer
	known   map[[sha256.Size]byte]place
	entries []entry
	length  uint64 // of the contents so far
	tiles   uint64
	next    uint64 // the least id that may come
}

// place is where a content is, counted from the first.
type place struct {
	offset uint64
	length uint32
}

// entry is tiles in a row that have the same content; run 0 stands for a leaf directory.
type entry struct {
	id uint64
	place
	run uint32
}

// NewWriter begins an archive, with a temporary file that Close removes.
func NewWriter() (*Writer, error) {
	spool, err := os.CreateTemp("", "cpts-*.tiles")
	if err != nil {
		return nil, fmt.Errorf("fichier temporaire des tuiles : %w", err)
	}
	return &Writer{spool: spool, buffer: bufio.NewWriterSize(spool, 1<<20), known: map[[sha256.Size]byte]place{}}, nil
}

// Close removes what the writer keeps.
func (w *Writer) Close() error {
	err := w.spool.Close()
	if removed := os.Remove(w.spool.Name()); err == nil {
		err = removed
	}
	return err
}

// Add takes the gzipped content of a tile, which comes after all those added before in the order of ID.
func (w *Writer) Add(t maptile.Tile, content []byte) error {
	id := ID(t)
	if id < w.next {
		return fmt.Errorf("tile %d/%d/%d comes after one that it precedes", t.Z, t.X, t.Y)
	}
	w.next = id + 1
	w.tiles++
	key := sha256.Sum256(content)
	at, ok := w.known[key]
	if !ok {
		at = place{w.length, uint32(len(content))}
		w.known[key] = at
		w.length += uint64(len(content))
		if _, err := w.buffer.Write(content); err != nil {
			return fmt.Errorf("fichier temporaire des tuiles : %w", err)
		}
	}
	if n := len(w.entries); n > 0 {
		if last := &w.entries[n-1]; last.place == at && last.id+uint64(last.run) == id {
			last.run++
			return nil
		}
	}
	w.entries = append(w.entries, entry{id, at, 1})
	return nil
}

// Finish writes the archive: the same tiles and description give the same bytes.
func (w *Writer) Finish(out io.Writer, d Description) error {
	if err := w.buffer.Flush(); err != nil {
		return fmt.Errorf("fichier temporaire des tuiles : %w", err)
	}
	metadata, err := packedJSON(d.Metadata)
	if err != nil {
		return err
	}
	root, leaves, err := directories(w.entries)
	if err != nil {
		return err
	}
	head := w.header(d, len(root), len(metadata), len(leaves))
	for _, section := range [][]byte{head, root, metadata, leaves} {
		if _, err := out.Write(section); err != nil {
			return err
		}
	}
	if _, err := w.spool.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.Copy(out, w.spool)
	return err
}
