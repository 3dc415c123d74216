package fetch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Entry is what the cache remembers of a file, in manifest.json.
type Entry struct {
	URL          string    `json:"url"`
	Fetched      time.Time `json:"fetched"`
	Checked      time.Time `json:"checked"` // when the server last said that it is still the same
	Size         int64     `json:"size"`
	SHA256       string    `json:"sha256"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
}

// Cache is a directory of files that are whole. It belongs to one process at a time.
type Cache struct {
	Dir     string
	lock    *flock.Flock
	entries map[string]Entry
}

const (
	manifestName = "manifest.json"
	lockName     = ".lock"
)

// Open makes the directory if need be, and locks it until Close: the system lifts the lock when a process dies, however
// it does.
func Open(dir string) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("dossier du cache : %w ; en donner un autre avec --cache", err)
	}
	lock := flock.New(filepath.Join(dir, lockName))
	taken, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("verrou du cache : %w ; donner un dossier où l'on peut écrire avec --cache", err)
	}
	if !taken {
		return nil, fmt.Errorf("%s : un autre cpts fetch y télécharge déjà ; attendre qu'il finisse, ou donner un autre dossier avec --cache", dir)
	}
	c := &Cache{Dir: dir, lock: lock, entries: map[string]Entry{}}
	if err := c.readManifest(); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// Close lets others use the directory.
func (c *Cache) Close() error { return c.lock.Close() }

// readManifest takes a damaged manifest for none: the files are then downloaded again.
func (c *Cache) readManifest() error {
	text, err := os.ReadFile(filepath.Join(c.Dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("manifeste du cache : %w", err)
	}
	if json.Unmarshal(text, &c.entries) != nil || c.entries == nil {
		c.entries = map[string]Entry{}
	}
	return nil
}

// path is where a file of the cache is.
func (c *Cache) path(file string) string { return filepath.Join(c.Dir, file) }

// kept is what is known of a file that is there as it was left; nil when it is not.
func (c *Cache) kept(file string) *Entry {
	e, known := c.entries[file]
	if !known {
		return nil
	}
	size, sum, err := digest(c.path(file))
	if err != nil || size != e.Size || sum != e.SHA256 {
		return nil
	}
	return &e
}

// keep notes a file. The manifest is replaced whole, so that it is never half written.
func (c *Cache) keep(file string, e Entry) error {
	c.entries[file] = e
	text, err := json.MarshalIndent(c.entries, "", "  ")
	if err != nil {
		return err
	}
	return replace(c.path(manifestName), append(text, '\n'))
}

// replace writes a file beside its place and moves it there.
func replace(path string, content []byte) error {
	beside := path + ".new"
	if err := os.WriteFile(beside, content, 0o644); err != nil {
		return fmt.Errorf("écriture dans le cache : %w", err)
	}
	return os.Rename(beside, path)
}
