package main

import (
	"fmt"
	"slices"
	"strings"

	"cpts/fetch"
)

// tellByHand says what somebody without a network does: which files to bring, under which names, and what to type then.
func (f *fetchCommand) tellByHand(c console, b *brought) {
	c.say("\nPas de réseau jusqu'à :")
	for _, line := range b.hosts() {
		c.say("  %s", line)
	}
	c.say("(HTTPS_PROXY est suivi s'il est donné.) À télécharger à la main, d'un poste qui a le réseau, sous ces noms :\n")
	for _, w := range b.unreachable {
		at := w.URL
		if at == "" {
			at = fmt.Sprintf("le plus récent « %s » de %s", w.Index.Contains, w.Page)
		}
		c.say("  %s  %s\n      %s", w.File, w.Title, at)
	}
	c.say("\nPuis, dans le dossier où ils sont, d'un coup :\n\n  %s\n\nou fichier par fichier, dans cet ordre :\n", f.fromHere())
	for _, line := range f.loads(b.unreachable) {
		c.say("  %s", line)
	}
	c.say("")
}

// fromHere is the command that loads a directory of files that somebody brought.
func (f *fetchCommand) fromHere() string {
	line := strings.Join(append([]string{"cpts fetch --from ."}, f.Sets...), " ")
	if f.Vintage != "" {
		line += " --vintage " + f.Vintage
	}
	if f.Resolution != "50m" {
		line += " --resolution " + f.Resolution
	}
	return line + f.storeOption()
}

func (f *fetchCommand) storeOption() string {
	if f.Store == "" {
		return ""
	}
	return fmt.Sprintf(" --store %q", f.Store)
}

// hosts that could not be reached, and why, each once.
func (b *brought) hosts() []string {
	var out []string
	for i, w := range b.unreachable {
		_, rest, _ := strings.Cut(w.Address(), "://")
		host, _, _ := strings.Cut(rest, "/")
		if line := host + " : " + b.reasons[i]; !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return out
}

// loads are the command lines that load files, in order; files of one kind that are read together share one.
func (f *fetchCommand) loads(list []wanted) []string {
	var out []string
	last := ""
	for _, w := range list {
		if w.Kind == last && w.Kind != "communes" {
			out[len(out)-1] = strings.Replace(out[len(out)-1], " --", " "+w.File+" --", 1)
			continue
		}
		last = w.Kind
		out = append(out, fmt.Sprintf("cpts load %s %s --vintage %s%s", w.Kind, w.File, f.byHand(w.Source), f.storeOption()))
	}
	return out
}

// byHand is the vintage to give to a file that somebody brings.
func (f *fetchCommand) byHand(s fetch.Source) string {
	if s.Set == "contours" || s.Set == "passage" {
		return f.vintage()
	}
	return string(today())
}
