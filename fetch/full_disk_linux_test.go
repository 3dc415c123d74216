package fetch_test

import (
	"os"
	"path/filepath"
	"testing"
)

// A disk without room is told: here the part is the device that is always full.
func TestFullDisk(t *testing.T) {
	s := serve(t, map[string][]exchange{"/" + file: {whole(packed(communes(200)), "")}})
	d := into(t, t.TempDir())
	if err := os.Symlink("/dev/full", filepath.Join(d.dir, file+".part")); err != nil {
		t.Fatal(err)
	}
	d.fails(t, source(s, file), "le disque est plein", "--cache", d.dir)
}
