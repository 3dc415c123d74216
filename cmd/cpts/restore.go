package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"cpts/coverage"
	"cpts/data/gpkg"
	"cpts/data/relation"
)

type restoreCommand struct {
	storeFlag
	File string `arg:"" placeholder:"FICHIER.gpkg" help:"Sauvegarde écrite par cpts backup, de ce dépôt ou d'un autre."`
	Yes  bool   `help:"Remplace ce que le dépôt contient ; sans cela, la commande dit ce qu'elle remplacerait."`
}

// Run replaces all that the store keeps by what a backup holds, in one transaction. Servers that run on the store notice.
func (r *restoreCommand) Run(ctx context.Context, c console) error {
	w, err := gpkg.ReadBackup(ctx, r.File)
	if err != nil {
		return err
	}
	s := coverage.Analyse(w.Facts, today())
	c.say("sauvegarde %s : %s", r.File, contents(w))
	if n := len(s.Faults); n > 0 {
		c.say("note : %d défauts de contours dans la sauvegarde, comme au chargement ; cpts check les dit", n)
	}
	st, err := r.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	present, err := st.Whole(ctx)
	if err != nil {
		return err
	}
	if !blank(present) {
		c.say("le dépôt contient : %s", contents(present))
		if !r.Yes {
			return errors.New("rien n'est écrit : cela serait remplacé. Sauvegarder d'abord (cpts backup FICHIER.gpkg), puis ajouter --yes")
		}
	}
	entry := coverage.Entry{Author: "ligne de commande", Operations: []coverage.Operation{},
		Reason: fmt.Sprintf("cpts restore %s (révision %d de la sauvegarde)", filepath.Base(r.File), w.Facts.Revision)}
	revision, err := st.Restore(ctx, w, s.View(coverage.DefaultThreshold).Layers(), entry)
	if err != nil {
		return err
	}
	c.say("restauré : le dépôt est à la révision %d", revision)
	return nil
}

// blank tells a store that holds nothing.
func blank(w relation.Whole) bool {
	for _, t := range w.Work {
		if len(t.Rows) > 0 {
			return false
		}
	}
	return len(w.Facts.Units)+len(w.Facts.CPTS)+len(w.Facts.Points)+len(w.Facts.Passage)+len(w.Facts.Zonings) == 0
}

// contents counts what a store holds.
func contents(w relation.Whole) string {
	rows := map[string]int{}
	for _, t := range w.Work {
		rows[t.Name] = len(t.Rows)
	}
	return fmt.Sprintf("révision %d, %d unités, %d CPTS, %d entrées au journal, %d scénarios, %d jetons", w.Facts.Revision, len(w.Facts.Units), len(w.Facts.CPTS),
		rows["change_log"], rows["scenario"], rows["token"])
}
