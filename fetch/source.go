// Package fetch brings official files into a cache on disk, whole and checked, whatever the network does on the way. It
// knows where the files are (catalogue.json, the one place for addresses), and nothing of what is in them.
package fetch

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Source is one official file.
type Source struct {
	// Set is what people ask for (contours, passage, population, cpts, points), Kind what reads the file.
	Set, Kind string
	// File is its name in the cache, and on a mirror.
	File string
	// URL is where it is; empty when only Index knows.
	URL   string
	Index *Index
	// Title, Page and Licence are for people: what it is, where one finds it by hand, and on what terms.
	Title, Page, Licence string
	// Optional files are not part of every edition: their absence is no failure.
	Optional bool
	// Sidecar says that a checksum may lie beside the file, at its address with .sha256 behind.
	Sidecar bool
	// Flag is the option by which another address is given; empty when there is none.
	Flag string
	// Max bounds the download, in bytes.
	Max int64
}

// Index is a dataset of data.gouv.fr whose newest resource with Contains in its address is the file.
type Index struct {
	URL      string `json:"url"`
	Contains string `json:"contains"`
}

//go:embed catalogue.json
var catalogueText []byte

type catalogue struct {
	Newest      string   `json:"newest"`
	Resolutions []string `json:"resolutions"`
	Sources     []struct {
		Set      string            `json:"set"`
		Kind     string            `json:"kind"`
		File     string            `json:"file"`
		URL      string            `json:"url"`
		URLs     map[string]string `json:"urls"` // by vintage, where no template tells them
		Index    *Index            `json:"index"`
		Title    string            `json:"title"`
		Page     string            `json:"page"`
		Licence  string            `json:"licence"`
		Flag     string            `json:"flag"`
		Optional bool              `json:"optional"`
		MaxMB    int64             `json:"max_mb"`
	} `json:"sources"`
}

func read() catalogue {
	var c catalogue
	if err := json.Unmarshal(catalogueText, &c); err != nil {
		panic(err) // part of the program: no input can mend it
	}
	return c
}

// Newest is the newest vintage whose addresses are known to exist.
func Newest() string { return read().Newest }

// Resolutions are the generalisations of the contours, the finest first.
func Resolutions() []string { return read().Resolutions }

// Sets are what can be asked for, in the order in which it is loaded.
func Sets() []string {
	var sets []string
	for _, s := range read().Sources {
		sets = append(sets, s.Set)
	}
	return slices.Compact(sets)
}

// Sources are the files of a vintage (a year) with contours of a resolution, in the order in which they are loaded.
func Sources(vintage, resolution string) []Source {
	fill := strings.NewReplacer("{vintage}", vintage, "{resolution}", resolution)
	var out []Source
	for _, s := range read().Sources {
		source := Source{
			Set: s.Set, Kind: s.Kind, File: fill.Replace(s.File), URL: fill.Replace(s.URL),
			Title: s.Title, Page: s.Page, Licence: s.Licence, Flag: s.Flag, Optional: s.Optional, Max: s.MaxMB << 20,
		}
		if at, known := s.URLs[vintage]; known {
			source.URL = at
		}
		if s.Index != nil {
			source.Index = &Index{s.Index.URL, fill.Replace(s.Index.Contains)}
		}
		out = append(out, source)
	}
	return out
}

// On is the source as a mirror has it: a directory that holds the files under their names in the cache, so that a cache
// served as it is, or copied, is a mirror. A checksum may lie beside each.
func (s Source) On(mirror string) Source {
	s.URL, s.Index, s.Sidecar = strings.TrimSuffix(mirror, "/")+"/"+url.PathEscape(s.File), nil, true
	return s
}

// Address is where the file is asked for, or, when that changes with each edition, where its address is.
func (s Source) Address() string {
	if s.URL == "" && s.Index != nil {
		return s.Index.URL
	}
	return s.URL
}

// CheckAddress tells what is wrong with an address that somebody gave; nil when it is one of http or https.
func CheckAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("une adresse http://… ou https://… est attendue")
	}
	return nil
}
