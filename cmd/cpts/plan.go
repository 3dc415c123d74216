package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"cpts/coverage"
	"cpts/data"
	"cpts/dossier"
	"cpts/plan"
)

type planCommand struct {
	storeFlag
	Department      string `placeholder:"06" xor:"scope" help:"Un département. Sans lui ni région : tous, chacun pour soi, autant à la fois qu'il y a de cœurs."`
	Region          string `placeholder:"93" xor:"scope" help:"Une région, en un seul plan."`
	MinStage        string `placeholder:"STADE" help:"Stade à partir duquel une CPTS couvre, et où chacune est menée : preproject, letter_of_intent (par défaut), project_validated, contract_signed."`
	At              string `placeholder:"DATE" help:"Jour de l'état de départ ; aujourd'hui par défaut."`
	planWishFlags   `group:"Souhaits"`
	planLimitFlags  `group:"Limites, qu'aucun plan ne passe"`
	planSearchFlags `group:"Recherche"`
	Format          string `enum:"text,json,geojson,html" default:"text" help:"text, json (la réponse entière), geojson (les territoires de chaque plan, pour QGIS) ou html (à imprimer sur A4)."`
	Output          string `short:"o" placeholder:"FICHIER" help:"Fichier à écrire ; la sortie standard par défaut."`
}

// Run looks for plans and writes them.
func (p *planCommand) Run(ctx context.Context, c console) error {
	at, err := day(p.At)
	r, err2 := p.request()
	if err := errors.Join(err, err2, known(scope{p.Department, p.Region})); err != nil {
		return err
	}
	if p.wholeCountry() && p.Format == "html" {
		return usageError("--format html : --department ou --region est attendu, le document se fait par territoire")
	}
	v, err := p.view(ctx, at, r.MinStage)
	if err != nil {
		return err
	}
	if p.wholeCountry() {
		return p.country(ctx, c, v, r)
	}
	tell, done := c.searching()
	a, err := plan.Solve(ctx, v, r, tell)
	done()
	if err != nil {
		return unplanned(err)
	}
	return p.deliver(c, v, a)
}

// deliver writes the answer where it was asked for, and says what there is to know of it beside.
func (p *planCommand) deliver(c console, v *coverage.View, a *plan.Answer) error {
	if err := p.write(c, func(w io.Writer) error { return p.print(w, v, a) }); err != nil {
		return err
	}
	if a.Stopped != "done" {
		c.say("%s", dossier.Stopped(a))
	}
	if p.toFile() {
		c.say("%s : %s, %d %s", p.Output, a.Name, len(a.Plans), plural(len(a.Plans), "plan"))
	}
	return nil
}

func (p *planCommand) wholeCountry() bool { return p.Department == "" && p.Region == "" }

func (p *planCommand) toFile() bool { return p.Output != "" && p.Output != "-" }

func (p *planCommand) write(c console, write func(io.Writer) error) error {
	if p.toFile() {
		return writeWhole(p.Output, write)
	}
	return write(c.out)
}

func (p *planCommand) print(w io.Writer, v *coverage.View, a *plan.Answer) error {
	switch p.Format {
	case "json":
		return encodeJSON(w, a)
	case "geojson":
		l, err := planLayer(v, a)
		if err != nil {
			return err
		}
		return data.WriteGeoJSON(w, l)
	case "html":
		d, err := dossier.OfPlans(v, a)
		if err != nil {
			return err
		}
		return d.WriteHTML(w)
	}
	return printPlans(w, v, a)
}

// unplanned words why there are no plans, by the flags of the command line.
func unplanned(err error) error {
	var invalid *plan.Invalid
	var impossible *plan.Impossible
	switch {
	case errors.As(err, &invalid):
		return usageError(flagOf(invalid.Field) + " : " + invalid.Text)
	case errors.As(err, &impossible):
		flag := flagOf("limits." + impossible.Limit)
		return fmt.Errorf("%s %d : %s%s", flag, impossible.Value, impossible.Text, remedyOf(impossible, flag))
	}
	return err
}

// remedyOf says with what this obstacle falls away.
func remedyOf(e *plan.Impossible, flag string) string {
	how := "la recherche n'a pas trouvé de plan qui la tienne"
	if e.Proven {
		how = "c'est prouvé"
	}
	if flag == "--keep-size" {
		return fmt.Sprintf(" (%s ; sans %s, cet obstacle tombe)", how, flag)
	}
	return fmt.Sprintf(" (%s ; avec %s %d, cet obstacle tombe)", how, flag, e.Nearest)
}

// flagOf is the flag by which a member of a request is said.
func flagOf(field string) string {
	name, _, _ := strings.Cut(field, "[")
	if wish, is := strings.CutPrefix(name, "wishes."); is {
		return "--weight " + wish
	}
	switch name {
	case "limits.existing_population":
		return "--existing-max-population"
	case "links":
		return "--link"
	}
	return "--" + strings.ReplaceAll(strings.TrimPrefix(name, "limits."), "_", "-")
}
