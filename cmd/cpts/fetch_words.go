package main

import (
	"fmt"
	"strings"

	"cpts/fetch"
)

// tellByHand says what somebody without a network does: which files to bring, under which names, and what to type then.
func (f *fetchCommand) tellByHand(c console, list []wanted) {
	c.say("\nPas d'accès à %s : sans réseau, ou derrière un proxy (HTTPS_PROXY est suivi s'il est donné).", hosts(list))
	c.say("À télécharger à la main, d'un poste qui a le réseau, sous ces noms :\n")
	for _, w := range list {
		c.say("  %s  (%s)", w.File, w.Title)
		if w.URL == "" {
			c.say("      le plus récent « %s » de %s", w.Index.Contains, w.Page)
			continue
		}
		c.say("      %s", w.URL)
		if w.Optional {
			c.say("      (s'il y est : les éditions récentes les ont avec les communes)")
		}
	}
	c.say("\nPuis, dans le dossier où ils sont, dans cet ordre :\n")
	for _, line := range f.loads(list) {
		c.say("  %s", line)
	}
	c.say("\nOu bien servir ce dossier aux autres postes, et donner son adresse : cpts fetch --from http://serveur/dossier")
}

// hosts of addresses, each once.
func hosts(list []wanted) string {
	var out []string
	seen := map[string]bool{}
	for _, w := range list {
		host := w.Address()
		if _, rest, ok := strings.Cut(host, "://"); ok {
			host, _, _ = strings.Cut(rest, "/")
		}
		if !seen[host] {
			seen[host] = true
			out = append(out, host)
		}
	}
	return strings.Join(out, ", ")
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
		line := fmt.Sprintf("cpts load %s %s --vintage %q", w.Kind, w.File, f.byHand(w.Source))
		if f.Store != "" {
			line += fmt.Sprintf(" --store %q", f.Store)
		}
		out = append(out, line)
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
