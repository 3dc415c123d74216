package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"cpts/fetch"
)

type fetchCommand struct {
	storeFlag
	Sets       []string `arg:"" optional:"" name:"quoi" help:"contours, passage, population, cpts (territoires de la DGOS), points (FINESS) ; tout par défaut."`
	Resolution string   `default:"50m" enum:"5m,50m,100m,1000m" help:"Généralisation des contours : 5m (90 Mo à télécharger), 50m (une quinzaine, par défaut), 100m (8), 1000m (pour essayer)."`
	Vintage    string   `placeholder:"ANNÉE" help:"Millésime des contours et des mouvements de communes ; le plus récent connu par défaut."`
	From       string   `placeholder:"ADRESSE|DOSSIER" help:"Miroir, ou dossier de fichiers apportés à la main : ils y portent les noms qu'ils ont dans le cache (voir --list)."`
	Population string   `placeholder:"ADRESSE|FICHIER" help:"Populations, au lieu de celles de geo.api.gouv.fr."`
	Passage    string   `placeholder:"ADRESSE|FICHIER" help:"Mouvements de communes ou table de passage, au lieu de ceux de l'INSEE."`
	Finess     string   `placeholder:"ADRESSE|FICHIER" help:"Extrait FINESS, au lieu du dernier de data.gouv.fr."`
	Cache      string   `placeholder:"DOSSIER" help:"Où garder les fichiers ; cpts dans le dossier de cache de l'utilisateur par défaut."`
	Refresh    bool     `help:"Télécharge de nouveau ce qui n'a pas changé."`
	NoLoad     bool     `help:"Télécharge sans charger."`
	DryRun     bool     `help:"Télécharge et montre ce que le chargement ferait, sans rien écrire dans le dépôt."`
	List       bool     `help:"Dit quel fichier est demandé à quelle adresse, sur la sortie standard, sans rien télécharger."`
}

// Run downloads what is asked for, then loads it in one transaction. What could not be had, contours aside, does not
// keep the rest from being loaded; it is said, and the exit code is 1.
func (f *fetchCommand) Run(ctx context.Context, c console) error {
	wanted, err := f.wanted()
	if err != nil {
		return err
	}
	if f.List {
		return f.list(c, wanted)
	}
	b, err := f.bring(ctx, c, wanted)
	if err != nil {
		if ctx.Err() != nil {
			c.say("ce qui est déjà reçu est gardé dans le cache : relancer la commande pour continuer")
		}
		return err
	}
	if !f.NoLoad {
		err = f.load(ctx, c, b)
	}
	if err == nil && len(b.missing) > 0 {
		err = fmt.Errorf("il manque : %s", strings.Join(b.missing, ", "))
	}
	return err
}

// list writes one line for each file: what it is for, its name on a mirror, where it is asked for.
func (f *fetchCommand) list(c console, list []wanted) error {
	for _, w := range list {
		at := cmp.Or(w.local, w.Address())
		if _, err := fmt.Fprintf(c.out, "%s\t%s\t%s\n", w.Set, w.File, at); err != nil {
			return err
		}
	}
	return nil
}

// wanted is a source, or in its place a file of the user's own.
type wanted struct {
	fetch.Source
	local string
	given bool // its address or file is the user's
}

// wanted are the files that the command line asks for, in the order in which they are loaded.
func (f *fetchCommand) wanted() ([]wanted, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	given := map[string]string{"population": f.Population, "passage": f.Passage, "finess": f.Finess}
	var out []wanted
	for _, s := range fetch.Sources(f.vintage(), f.Resolution) {
		if len(f.Sets) > 0 && !slices.Contains(f.Sets, s.Set) {
			continue
		}
		address, replaced := given[s.Flag], s.Flag != "" && given[s.Flag] != ""
		switch {
		case replaced && address == usedUp:
			continue
		case replaced:
			given[s.Flag] = usedUp // one file for all those of the set
			out = append(out, instead(s, address))
		case f.From != "" && fetch.CheckAddress(f.From) != nil:
			out = append(out, wanted{Source: s, local: filepath.Join(f.From, s.File)})
		case f.From != "":
			out = append(out, wanted{Source: s.On(f.From)})
		default:
			out = append(out, wanted{Source: s})
		}
	}
	return out, nil
}

// usedUp marks an address that has its place in the list.
const usedUp = "\x00"

// instead puts an address or a file of the user's in the place of a source.
func instead(s fetch.Source, given string) wanted {
	u, err := url.Parse(given)
	if err != nil || fetch.CheckAddress(given) != nil {
		return wanted{Source: s, local: given, given: true}
	}
	s.URL, s.Index, s.Optional = given, nil, false
	if name := path.Base(u.Path); path.Ext(name) != "" {
		s.File = s.Set + "-" + name
	}
	return wanted{Source: s, given: true}
}

func (f *fetchCommand) check() error {
	if f.NoLoad && f.DryRun {
		return usageError("--no-load et --dry-run ne vont pas ensemble : sans chargement il n'y a rien à montrer")
	}
	for _, set := range f.Sets {
		if !slices.Contains(fetch.Sets(), set) {
			return usageError(fmt.Sprintf("fetch %s : un de %s est attendu", set, strings.Join(fetch.Sets(), ", ")))
		}
	}
	if !regexp.MustCompile(`^20\d\d$`).MatchString(f.vintage()) {
		return usageError(fmt.Sprintf("--vintage %s : une année comme %s est attendue", f.Vintage, fetch.Newest()))
	}
	if info, err := os.Stat(f.From); f.From != "" && fetch.CheckAddress(f.From) != nil && (err != nil || !info.IsDir()) {
		return usageError(fmt.Sprintf("--from %s : ni une adresse http://… ou https://…, ni un dossier qui existe", f.From))
	}
	for flag, given := range map[string]string{"population": f.Population, "passage": f.Passage, "finess": f.Finess} {
		if _, err := os.Stat(given); given != "" && err != nil && fetch.CheckAddress(given) != nil {
			return usageError(fmt.Sprintf("--%s %s : ni une adresse http://… ou https://…, ni un fichier qui existe", flag, given))
		}
	}
	return nil
}

func (f *fetchCommand) vintage() string {
	if f.Vintage == "" {
		return fetch.Newest()
	}
	return f.Vintage
}

// cache is --cache, else cpts in the user's cache directory (XDG Base Directory Specification, and its like elsewhere).
func (f *fetchCommand) cache() (string, error) {
	if f.Cache != "" {
		return f.Cache, nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", errors.New("le dossier de cache de l'utilisateur est introuvable : donner --cache")
	}
	return filepath.Join(dir, "cpts"), nil
}
