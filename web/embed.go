// Package web holds the map: the page that Vite builds from src into dist, embedded in the binary.
package web

import (
	"embed"
	"io/fs"
)

// dist holds .gitkeep alone until `make web` has run, so that the package compiles on a fresh clone without Node.
//
//go:embed all:dist
//go:embed placeholder
var files embed.FS

// Page returns the files of the map, with index.html at the root: the built page, or before any build
// a page which says in French how to build it.
func Page() fs.FS {
	return choose(files)
}

// Built tells whether Page is the map itself rather than the placeholder.
func Built() bool {
	return hasIndex(files, "dist")
}

func choose(from fs.FS) fs.FS {
	folder := "placeholder"
	if hasIndex(from, "dist") {
		folder = "dist"
	}
	page, err := fs.Sub(from, folder)
	if err != nil { // only for an invalid path: both are constants
		panic(err)
	}
	return page
}

func hasIndex(from fs.FS, folder string) bool {
	_, err := fs.Stat(from, folder+"/index.html")
	return err == nil
}
