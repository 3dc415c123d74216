package dossier

import (
	"cmp"
	"strings"

	"cpts/coverage"
)

// Outlook is a population with what the grid gives it.
type Outlook struct {
	Population int
	Estimated  bool
	Size       coverage.Size
	Funding    coverage.Funding
}

// Option is what joining a zone to a CPTS limitrophe would change.
type Option struct {
	ID, Name string
	Stage    coverage.Stage
	BorderKM float64
	Today    Outlook
	Joined   Outlook
}

// Beside names the first CPTS limitrophes of a zone, and says how many more there are; all are on the zone's own sheet.
func (z *Zone) Beside() string {
	const most = 4
	var names []string
	for _, o := range z.Options[:min(most, len(z.Options))] {
		names = append(names, o.Name)
	}
	list := strings.Join(names, ", ")
	if more := len(z.Options) - most; more > 0 {
		list += " et " + counted(more, "autre", "autres")
	}
	return list
}

func optionOf(v *coverage.View, z *coverage.WhiteZone, n coverage.Neighbour) Option {
	t := v.Territories[n.CPTS]
	size := coverage.SizeOf(t.Population + z.Population)
	return Option{
		ID: t.ID, Name: cmp.Or(t.Name, t.ID), Stage: t.StageNow, BorderKM: n.BorderKM,
		Today:  Outlook{t.Population, t.Estimated, t.Size, t.Funding},
		Joined: Outlook{t.Population + z.Population, t.Estimated || z.Estimated, size, v.Grid.Fund(size.Category)},
	}
}

// Grows tells whether joining changes the size category of the CPTS.
func (o Option) Grows() bool { return o.Joined.Size.Category != o.Today.Size.Category }

// MaxGain is what joining adds to the yearly maximum, in euros.
func (o Option) MaxGain() int { return o.Joined.Funding.Max - o.Today.Funding.Max }

// OrdinaryGain is what joining adds to an ordinary year, in euros.
func (o Option) OrdinaryGain() int { return o.Joined.Funding.Ordinary - o.Today.Funding.Ordinary }
