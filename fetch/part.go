package fetch

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
)

// part is what has been received of a file, beside it under the name .part; what it is a part of is in .part.json. It
// survives the process.
type part struct {
	path string
	size int64

	URL          string `json:"url"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	Total        int64  `json:"total,omitempty"` // bytes in all; 0 when the server does not say
}

// openPart finds a part of the file at an address. What can't be known to be one has size 0.
func openPart(file, address string) *part {
	p := &part{path: file + ".part"}
	text, err := os.ReadFile(p.path + ".json")
	info, err2 := os.Stat(p.path)
	if err != nil || err2 != nil || json.Unmarshal(text, p) != nil || p.URL != address || p.validator() == "" {
		return &part{path: p.path, URL: address}
	}
	p.size = info.Size()
	return p
}

// validator goes into If-Range: a strong entity tag, else the date; a weak tag must not (RFC 9110, section 13.1.5).
func (p *part) validator() string {
	if p.ETag != "" && !strings.HasPrefix(p.ETag, "W/") {
		return p.ETag
	}
	return p.LastModified
}

// begin has the part begin anew, for an answer that brings the whole.
func (p *part) begin(resp *http.Response) error {
	p.size, p.Total = 0, max(resp.ContentLength, 0)
	p.ETag, p.LastModified = resp.Header.Get("ETag"), resp.Header.Get("Last-Modified")
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	f, err := os.Create(p.path) // first: what is there must never pass for a part of the new file
	if err != nil {
		return unwritable(p.path, err)
	}
	f.Close()
	if err := replace(p.path+".json", text); err != nil {
		return unwritable(p.path, err)
	}
	return nil
}

// discard forgets the part: the next try begins anew.
func (p *part) discard(reason string) error {
	p.remove()
	return passing("%s ; recommencé du début", reason)
}

func (p *part) remove() {
	os.Remove(p.path)
	os.Remove(p.path + ".json")
}

// append opens the part to be written on.
func (p *part) append() (*os.File, error) {
	f, err := os.OpenFile(p.path, os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, unwritable(p.path, err)
	}
	return f, nil
}

// Bytes writes a size for people, in French: 12,3 Mo.
func Bytes(n int64) string {
	unit, units := float64(n), []string{"octets", "ko", "Mo", "Go"}
	for len(units) > 1 && unit >= 1000 {
		unit, units = unit/1000, units[1:]
	}
	if units[0] == "octets" {
		return fmt.Sprintf("%d octets", n)
	}
	return strings.Replace(fmt.Sprintf("%.1f %s", unit, units[0]), ".", ",", 1)
}
