package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"cpts/coverage"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// say writes a line for people, beside the results.
func (c console) say(format string, args ...any) { fmt.Fprintf(c.err, format+"\n", args...) }

// progress shows on a terminal how much of a file has been read; elsewhere it only says that reading began.
func (c console) progress(r io.Reader, name string) (io.Reader, func()) {
	f, ok := c.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		c.say("lecture de %s", name)
		return r, func() {}
	}
	bar := progressbar.NewOptions64(-1, progressbar.OptionSetWriter(f), progressbar.OptionShowBytes(true),
		progressbar.OptionSetDescription(name), progressbar.OptionClearOnFinish())
	reader := progressbar.NewReader(r, bar)
	return &reader, func() { _ = bar.Finish() } // what a progress bar cannot draw is no failure
}

// tell lists what became of a file: notes, then every row that was not taken.
func (c console) tell(r coverage.Report) {
	for _, n := range r.Notes {
		c.say("note : %s", n)
	}
	for _, x := range r.Rejected {
		c.say("rejet : %s", describe(x))
	}
}

// describe is a rejection as one line: where, what was found, and what is wrong with it.
func describe(x coverage.Rejection) string {
	var where []string
	if x.File != "" {
		where = append(where, x.File)
	}
	if x.Row > 0 {
		where = append(where, fmt.Sprintf("%s %d", rowWord(x.File), x.Row))
	}
	if x.Code != "" && x.Code != x.Value {
		where = append(where, "unité "+x.Code)
	}
	if x.Column != "" {
		where = append(where, "colonne "+x.Column)
	}
	if x.Value != "" {
		where = append(where, fmt.Sprintf("valeur %q", x.Value))
	}
	return strings.Join(where, ", ") + " : " + x.Reason
}

// tellFaults lists what is wrong with the contours.
func (c console) tellFaults(s *coverage.Snapshot) {
	for _, f := range s.Faults {
		c.say("contours : %s", describeFault(f))
	}
}

// tellConflicts lists the units that several CPTS claim.
func (c console) tellConflicts(s *coverage.Snapshot) {
	for _, x := range s.Conflicts {
		c.say("conflit : %s est revendiquée par %d CPTS : %v ; ni couverte ni blanche tant que personne n'a tranché", x.Unit, len(x.CPTS), x.CPTS)
	}
}

// rowWord is what a file counts.
func rowWord(file string) string {
	name := strings.ToLower(filepath.Base(file))
	for _, geographic := range []string{"json", ".gpkg", ".shp"} {
		if strings.Contains(name, geographic) {
			return "objet"
		}
	}
	return "ligne"
}

// faultNotes puts the notes of geo into French.
var faultNotes = strings.NewReplacer("wide", "large", "narrow", "étroit", "contained", "l'un dans l'autre", "places", "endroits",
	"ring without area", "anneau sans surface", "polygon given twice", "polygone donné deux fois", "hole without area", "trou sans surface", "on the grid", "sur la grille",
	"polygon inside another of its face", "polygone dans un autre du même contour", "rings meet", "des anneaux se touchent",
	"polygons share an edge", "des polygones partagent une arête", "hole under another shell", "trou rangé sous un autre contour",
	"hole outside its shell", "trou hors de son contour", "is not a longitude and latitude", "n'est pas une longitude et une latitude",
	"ring wider than 180°: to be cut at the antimeridian", "anneau plus large que 180° : à couper à l'antiméridien")

func describeFault(f coverage.Fault) string {
	words := map[string]string{
		"invalid_ring": "anneau invalide", "self_intersection": "le contour se croise", "overlap": "chevauchement",
		"duplicate": "doublon", "gap": "trou", "t_junction": "jonction en T",
		"error": "", "repaired": ", réparé", "info": ", peut-être un lac ou une enclave étrangère",
	}
	line := fmt.Sprintf("%s%s %v", words[f.Kind], words[f.Severity], f.Codes)
	if f.Place != nil {
		line += fmt.Sprintf(" vers %.5f, %.5f", f.Place[0], f.Place[1])
	}
	if f.Note != "" {
		line += " (" + faultNotes.Replace(f.Note) + ")"
	}
	return line
}
