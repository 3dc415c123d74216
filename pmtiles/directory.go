package pmtiles

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/klauspost/compress/gzip"
)

// leafEntries is how many entries a leaf begins with. A leaf is one more request, of some 10 kB.
const leafEntries = 4096

// directories packs entries into a root directory alone where that fits the first bytes of an archive, else into leaves
// that a root lists, as long as it takes.
func directories(entries []entry) (root, leaves []byte, err error) {
	if root, err = packed(entries); err != nil || headerSize+len(root) <= firstBytes {
		return root, nil, err
	}
	for size := leafEntries; ; size *= 2 {
		var list []entry
		leaves = leaves[:0]
		for leaf := range slices.Chunk(entries, size) {
			b, err := packed(leaf)
			if err != nil {
				return nil, nil, err
			}
			list = append(list, entry{leaf[0].id, place{uint64(len(leaves)), uint32(len(b))}, 0})
			leaves = append(leaves, b...)
		}
		if root, err = packed(list); err != nil || headerSize+len(root) <= firstBytes {
			return root, leaves, err
		}
	}
}

// packed is a directory (§4.2): the entries by column, identifiers as steps, offsets 0 where a content follows the one
// before, else moved on by one; gzipped.
func packed(entries []entry) ([]byte, error) {
	b := binary.AppendUvarint(nil, uint64(len(entries)))
	last := uint64(0)
	for _, e := range entries {
		b = binary.AppendUvarint(b, e.id-last)
		last = e.id
	}
	for _, e := range entries {
		b = binary.AppendUvarint(b, uint64(e.run))
	}
	for _, e := range entries {
		b = binary.AppendUvarint(b, uint64(e.length))
	}
	for i, e := range entries {
		if i > 0 && e.offset == entries[i-1].offset+uint64(entries[i-1].length) {
			b = append(b, 0)
			continue
		}
		b = binary.AppendUvarint(b, e.offset+1)
	}
	return pack(b)
}

func packedJSON(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("metadata of the archive: %w", err)
	}
	return pack(b)
}

func pack(b []byte) ([]byte, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	err := w.Close()
	return out.Bytes(), err
}
