package main

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"cpts/coverage"
	"cpts/data"
)

// load takes every file into the store, in one transaction.
func (f *fetchCommand) load(ctx context.Context, c console, b *brought) error {
	if len(b.files) == 0 {
		return nil
	}
	st, err := f.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	known, err := st.Dataset(ctx)
	if err != nil {
		return err
	}
	d := known
	rejected, err := f.takeAll(ctx, c, &d, b)
	if err != nil {
		return err
	}
	if reflect.DeepEqual(known, d) {
		c.say("rien ne change : le dépôt dit déjà tout cela")
		return faulty(rejected > 0)
	}
	before, after := coverage.Analyse(known, today()), coverage.Analyse(d, today())
	c.tellFaults(after)
	c.tellConflicts(after)
	c.compare(before, after)
	if err := f.keep(ctx, c, st, d, after, b); err != nil {
		return err
	}
	return faulty(rejected > 0 || after.FaultCount() > 0 || len(after.Conflicts) > 0)
}

func faulty(is bool) error {
	if is {
		return errFaults
	}
	return nil
}

// keep writes, unless the command line forbids it.
func (f *fetchCommand) keep(ctx context.Context, c console, st store, d coverage.Dataset, after *coverage.Snapshot, b *brought) error {
	if f.DryRun {
		c.say("à blanc : rien n'est écrit dans le dépôt")
		return nil
	}
	revision, err := save(ctx, st, d, after, "cpts fetch", b.paths()...)
	if errors.Is(err, data.ErrStale) {
		return errors.New("le dépôt a changé pendant le chargement : rien n'est écrit, relancer la commande")
	}
	if err != nil {
		return err
	}
	c.say("chargé ; révision %d ; la carte : cpts serve", revision)
	return nil
}

func (b *brought) paths() (all []string) {
	for _, f := range b.files {
		all = append(all, f.path)
	}
	return all
}

// takeAll reads the files of each kind and takes their rows, in the order of readers. A file that cannot be read is told,
// stays in the cache, and counts among the missing; without contours there is nothing to take the others into.
func (f *fetchCommand) takeAll(ctx context.Context, c console, d *coverage.Dataset, b *brought) (rejected int, err error) {
	mine := !d.Schematic && len(d.Claims) > 0 && !slices.Contains(f.Sets, "cpts")
	for _, r := range readers {
		for _, batch := range batches(b.files, r.kind) {
			if len(d.Units) == 0 && r.kind != "communes" && r.kind != "passage" {
				return rejected, errors.New("rien n'est chargé : le dépôt n'a pas de contours, et le reste s'y rapporte ; ce qui est téléchargé est gardé dans le cache")
			}
			if r.kind == "cpts" && mine {
				c.say("le dépôt a déjà ses territoires (%d rattachements) : la couche nationale n'y est pas chargée ; cpts fetch cpts la charge par-dessus", len(d.Claims))
				continue
			}
			if batch[0].Optional && hasParts(d) {
				continue
			}
			report, err := take(ctx, c, d, batch, r.read)
			if ctx.Err() != nil {
				return rejected, ctx.Err()
			}
			if err != nil {
				f.tellUnread(c, b, batch, err)
				continue
			}
			c.tell(shortened(report, r.kind, batch))
			rejected += len(report.Rejected)
		}
	}
	return rejected, nil
}

// manyNotes is a screenful: the national layer of CPTS cuts thousands of units, each worth a note to who draws territories,
// and none to who has the country come in.
const manyNotes = 40

// shortened leaves out the notes behind a screenful, and says how to have them.
func shortened(r coverage.Report, kind string, batch []delivery) coverage.Report {
	if more := len(r.Notes) - manyNotes; more > 0 {
		r.Notes = append(slices.Clone(r.Notes[:manyNotes]), fmt.Sprintf("… et %d autres notes ; les voir toutes : cpts load %s %q --dry-run", more, kind, batch[0].path))
	}
	return r
}

// batches are the files of a kind that are read together: what an edition may have besides comes alone.
func batches(files []delivery, kind string) [][]delivery {
	var out [][]delivery
	for _, file := range files {
		switch {
		case file.Kind != kind:
		case len(out) == 0 || file.Optional:
			out = append(out, []delivery{file})
		default:
			out[len(out)-1] = append(out[len(out)-1], file)
		}
	}
	return out
}

// hasParts tells whether the units have arrondissements municipaux: since 2022 Etalab's communes come with them.
func hasParts(d *coverage.Dataset) bool {
	return slices.ContainsFunc(d.Units, func(u coverage.Unit) bool { return u.Kind == coverage.Arrondissement })
}

func take(ctx context.Context, c console, d *coverage.Dataset, batch []delivery, read reader) (coverage.Report, error) {
	var paths []string
	for _, file := range batch {
		paths = append(paths, file.path)
	}
	rows, err := read(ctx, paths, data.Options{}, c)
	if err != nil {
		return coverage.Report{}, err
	}
	return rows(d, batch[0].vintage), nil
}

// tellUnread says what to do with a file that was downloaded well and is not as its reader expects: columns change names
// from one edition to the next.
func (f *fetchCommand) tellUnread(c console, b *brought, batch []delivery, err error) {
	c.say("%v", err)
	for _, file := range batch {
		b.missing = append(b.missing, file.File+" (illisible)")
	}
	line := fmt.Sprintf("cpts load %s", batch[0].Kind)
	for _, file := range batch {
		line += fmt.Sprintf(" %q", file.path)
	}
	c.say(`le fichier est gardé ; s'il est bon, lui dire ses colonnes : %s%s --column NOM="en-tête du fichier"`, line, f.storeOption())
}
