package main

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"cpts/coverage"
	"cpts/data"
)

type loadCommand struct {
	storeFlag
	fileFlags
	Kind      string   `arg:"" enum:"communes,population,cpts,points,passage,zonings" help:"communes, population, cpts, points, passage ou zonings (zonages : canton, bassin de vie, arrondissement, zone d'emploi de chaque commune)."`
	Files     []string `arg:"" name:"fichier" help:"CSV, XLSX, GeoJSON, GeoPackage ou Shapefile (.shp, ou .zip), en clair ou compressés (gzip)."`
	DryRun    bool     `help:"Montre ce que le chargement ferait, sans rien écrire."`
	Yes       bool     `help:"N'attend pas de réponse avant de remplacer des contours."`
	Strict    bool     `help:"Une seule ligne rejetée ou un seul conflit, et rien n'est chargé."`
	Replace   bool     `help:"Le fichier de CPTS dit tout de ses départements : les rattachements qu'il ne donne pas y sont oubliés."`
	MinShare  string   `placeholder:"PART" help:"Territoires en polygones : part de la surface d'une unité qu'une CPTS doit couvrir pour la prendre, 0.5 ou 50 % ; la moitié par défaut."`
	ValidFrom string   `placeholder:"DATE" help:"Jour à partir duquel vaut le fichier de CPTS, pour ce qui n'a pas sa propre date (colonne valid_from) : ce qui valait avant est gardé."`
	CRS       string   `name:"crs" placeholder:"EPSG:2154" help:"Système de coordonnées des communes, des points ou des territoires : EPSG:2154 (Lambert-93), 5490, 2972, 2975, 4467, 4471 (outre-mer), 3857 ; sinon celui que le fichier nomme, ou WGS84."`
	Category  []string `placeholder:"CODE" help:"Catégorie de points à prendre, répétable ; d'une extraction FINESS 603 (MSP), 124 (centre de santé) et 604 (CPTS) par défaut."`
	Vintage   string   `help:"Millésime des données, par exemple 2025."`
}

// Run loads in one transaction: every good row, or nothing.
func (l *loadCommand) Run(ctx context.Context, c console) error {
	if err := l.misused(); err != nil {
		return err
	}
	how, err := l.taking()
	o, err2 := l.options(l.CRS)
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	o.Categories = l.Category
	st, err := l.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	d, err := st.Dataset(ctx)
	if err != nil {
		return err
	}
	if len(d.Units) == 0 && !slices.Contains([]string{"communes", "passage", "zonings"}, l.Kind) {
		return errors.New("le dépôt n'a pas encore de contours : charger d'abord les communes (cpts load communes FICHIER)")
	}
	known := d
	before := coverage.Analyse(d, today())
	read, err := l.reader(how)(ctx, l.Files, o, c)
	if err != nil {
		return err
	}
	report := read(&d, l.Vintage)
	c.tell(report)
	if l.Kind == "zonings" {
		c.compareZonings(known, d)
	}
	if report.Taken > 0 && reflect.DeepEqual(known, d) {
		c.say("rien ne change : le dépôt dit déjà tout cela")
		if len(report.Rejected) > 0 {
			return errFaults
		}
		return nil
	}
	return l.finish(ctx, c, st, d, before, report)
}

// misused refuses a flag that says nothing of the kind of file.
func (l *loadCommand) misused() error {
	for _, f := range []struct {
		flag  string
		given bool
		kinds []string
		why   string
	}{
		{"--replace", l.Replace, []string{"cpts"}, "les autres fichiers remplacent déjà ce qu'ils disent"},
		{"--crs", l.CRS != "", []string{"communes", "points", "cpts"}, "les autres fichiers n'ont pas de coordonnées"},
		{"--min-share", l.MinShare != "", []string{"cpts"}, "les autres fichiers n'ont pas de territoires"},
		{"--category", len(l.Category) > 0, []string{"points"}, "les autres fichiers n'ont pas de catégories"},
		{"--valid-from", l.ValidFrom != "", []string{"cpts"}, "les autres fichiers ne disent pas qui couvre quoi"},
	} {
		if f.given && !slices.Contains(f.kinds, l.Kind) {
			return usageError(fmt.Sprintf("%s ne vaut que pour load %s : %s", f.flag, strings.Join(f.kinds, ", load "), f.why))
		}
	}
	return nil
}

// reader is how files of the kind are read and taken.
func (l *loadCommand) reader(how taking) reader {
	if l.Kind == "cpts" {
		return territoryReader(how)
	}
	return readerFor(l.Kind)
}

// taking reads the flags that say how a file of CPTS is taken.
func (l *loadCommand) taking() (taking, error) {
	share, err := minShare(l.MinShare)
	from, ok := coverage.ParseDate(l.ValidFrom)
	if !ok {
		err = errors.Join(err, usageError(fmt.Sprintf("--valid-from %s : une date comme 2026-01-31 est attendue", l.ValidFrom)))
	}
	return taking{share, l.Replace, from}, err
}

// finish writes what was taken, unless the command line or the files forbid it.
func (l *loadCommand) finish(ctx context.Context, c console, st store, d coverage.Dataset, before *coverage.Snapshot, report coverage.Report) error {
	faulty := len(report.Rejected) > 0
	if report.Taken == 0 || faulty && l.Strict {
		c.say("rien n'est chargé : %d lignes bonnes, %d rejetées", report.Taken, len(report.Rejected))
		if faulty {
			return errFaults
		}
		return errors.New("aucune ligne à charger")
	}
	after := coverage.Analyse(d, today())
	l.tellState(c, after)
	c.compare(before, after)
	redrawn := (l.Kind == "communes" || l.Kind == "passage") && len(before.Units) > 0 && !before.Schematic
	if redrawn {
		c.preview(before, after)
	}
	if l.Strict && len(after.Conflicts) > len(before.Conflicts) {
		c.say("rien n'est chargé : --strict n'accepte pas de nouveau conflit")
		return errFaults
	}
	if redrawn && !l.DryRun && !l.Yes && !c.confirmed() {
		c.say("rien n'est écrit")
		return nil
	}
	if l.DryRun {
		c.say("à blanc : rien n'est écrit ; %d lignes seraient chargées, %d rejetées", report.Taken, len(report.Rejected))
	} else {
		revision, err := save(ctx, st, d, after, l.command(), l.Files...)
		if errors.Is(err, data.ErrStale) {
			return errors.New("le dépôt a changé pendant le chargement : rien n'est écrit, relancer la commande")
		}
		if err != nil {
			return err
		}
		c.say("chargé : %d %s, %d %s ; révision %d", report.Taken, plural(report.Taken, "ligne"), len(report.Rejected), plural(len(report.Rejected), "rejetée"), revision)
	}
	if faulty || l.Kind == "communes" && after.FaultCount() > 0 || l.Kind == "cpts" && len(after.Conflicts) > 0 {
		return errFaults
	}
	return nil
}

// command is the command line as the log tells it, but for the files.
func (l *loadCommand) command() string {
	words := []string{"cpts load", l.Kind}
	if l.Replace {
		words = append(words, "--replace")
	}
	for _, flag := range []struct{ name, value string }{{"--valid-from", l.ValidFrom}, {"--vintage", l.Vintage}, {"--min-share", l.MinShare}} {
		if flag.value != "" {
			words = append(words, flag.name, flag.value)
		}
	}
	return strings.Join(words, " ")
}

// tellState lists what the kind of file can have put wrong.
func (l *loadCommand) tellState(c console, s *coverage.Snapshot) {
	if l.Kind == "communes" {
		c.tellFaults(s)
	}
	if l.Kind == "communes" || l.Kind == "cpts" {
		c.tellConflicts(s)
	}
}

// compare says what a load changes in the whole.
func (c console) compare(before, after *coverage.Snapshot) {
	b, a := before.View(coverage.DefaultThreshold), after.View(coverage.DefaultThreshold)
	for _, row := range []struct {
		what          string
		before, after int
	}{
		{"unités", b.Country.UnitCount, a.Country.UnitCount},
		{"habitants", b.Country.Population, a.Country.Population},
		{"CPTS", len(b.Territories), len(a.Territories)},
		{"unités couvertes", b.Country.CoveredUnitCount, a.Country.CoveredUnitCount},
		{"zones blanches", len(b.WhiteZones), len(a.WhiteZones)},
		{"unités en conflit", len(b.Conflicts), len(a.Conflicts)},
		{"points", len(b.Points), len(a.Points)},
		{"unités qui changent de CPTS", 0, moved(before, after)},
	} {
		if row.before != row.after {
			c.say("%s : %d → %d", row.what, row.before, row.after)
		}
	}
}

// moved counts the units that were given to a CPTS, or left by one, or passed from one to another.
func moved(before, after *coverage.Snapshot) int {
	held := holders(before)
	n := 0
	for code, id := range holders(after) {
		if held[code] != id {
			n++
		}
	}
	return n
}

// holders gives the id of the CPTS of each unit, empty when there is none or several.
func holders(s *coverage.Snapshot) map[string]string {
	out := make(map[string]string, len(s.Units))
	for i := range s.Units {
		out[s.Units[i].Code] = ""
		if o := s.Owner.At(int32(i)); o >= 0 {
			out[s.Units[i].Code] = s.Territories[o].ID
		}
	}
	return out
}
