package fetch

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"io"
	"os"
	"strings"
)

// Checksum is one that was published. It guards against damage, not against malice: it comes from where the file does.
type Checksum struct {
	Type  string `json:"type"` // sha1, sha2, sha256, sha512 or md5, as data.gouv.fr names them
	Value string `json:"value"`
}

// hash is nil for a kind that is not known.
func (c *Checksum) hash() hash.Hash {
	switch strings.ToLower(strings.ReplaceAll(c.Type, "-", "")) {
	case "sha1":
		return sha1.New()
	case "sha256", "sha2":
		return sha256.New()
	case "sha512":
		return sha512.New()
	case "md5":
		return md5.New()
	}
	return nil
}

// of computes the checksum of a file as it was published.
func (c *Checksum) of(path string) (string, error) {
	_, sum, err := sumOf(path, c.hash())
	return sum, err
}

// digest is the size of a file, and its SHA-256 in hexadecimal.
func digest(path string) (int64, string, error) { return sumOf(path, sha256.New()) }

func sumOf(path string, h hash.Hash) (int64, string, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	size, err := io.Copy(h, f)
	return size, hex.EncodeToString(h.Sum(nil)), err
}
