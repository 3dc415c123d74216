package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"cpts/coverage"
	"cpts/data/gpkg"
)

type backupCommand struct {
	storeFlag
	File      string `arg:"" placeholder:"FICHIER.gpkg" help:"Fichier à écrire : un dépôt GeoPackage entier (données, journal, scénarios, jetons), quel que soit le dépôt."`
	Overwrite bool   `help:"Remplace le fichier s'il existe."`
}

// Run writes all that the store keeps, as it stands at one moment, into one file.
func (b *backupCommand) Run(ctx context.Context, c console) error {
	if err := b.writable(); err != nil {
		return err
	}
	st, err := b.read(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	w, err := st.Whole(ctx)
	if err != nil {
		return err
	}
	s := coverage.Analyse(w.Facts, today())
	if err := gpkg.WriteBackup(ctx, b.File, w, s.View(coverage.DefaultThreshold).Layers()); err != nil {
		return err
	}
	c.say("%s : %s", b.File, contents(w))
	return nil
}

// writable refuses to write over what may be somebody's work: a file that is there, or a store that is open.
func (b *backupCommand) writable() error {
	if !strings.HasSuffix(b.File, ".gpkg") {
		return usageError(fmt.Sprintf("%s : un nom en .gpkg est attendu, que --store et cpts restore prennent", b.File))
	}
	there, err := os.Stat(b.File)
	if err != nil {
		return nil //nolint:nilerr // nothing is there, or the write says why it cannot be
	}
	if path, _ := b.path(); path != "" {
		if own, err := os.Stat(path); err == nil && os.SameFile(own, there) {
			return usageError(fmt.Sprintf("%s est le dépôt lui-même : choisir un autre nom", b.File))
		}
	}
	for _, log := range []string{"-wal", "-journal"} {
		if _, err := os.Stat(b.File + log); err == nil {
			return fmt.Errorf("%s est un dépôt ouvert par un autre programme (%s%s existe) : choisir un autre nom", b.File, b.File, log)
		}
	}
	if !b.Overwrite {
		return fmt.Errorf("%s existe déjà : choisir un autre nom, ou ajouter --overwrite", b.File)
	}
	return nil
}
