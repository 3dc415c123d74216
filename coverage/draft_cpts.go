package coverage

import (
	"slices"
	"strings"
)

// create founds a CPTS. Before the day on which it comes to its stage it is a project of less.
func (d *draft) create() {
	if c, known := d.find(d.op.ID); known {
		d.refuse("id", d.op.ID, say("un identifiant que nulle CPTS n'a"), say("l'identifiant « %s » est déjà celui de « %s » ; attendu un autre.", d.op.ID, c.Name))
		return
	}
	c := CPTS{ID: d.op.ID, Name: strings.TrimSpace(d.op.Name), Stage: d.op.Stage}
	if c.Stage == "" {
		c.Stage = Unspecified
	}
	if day := c.dayOf(c.Stage); day != nil {
		*day = d.day()
	}
	d.now[c.ID] = c
	delete(d.misbegot, c.ID)
}

// change changes facts of a CPTS.
func (d *draft) change() {
	var c CPTS
	ok := false
	if d.op.Op == OpStage {
		c, ok = d.living(d.op.CPTS, "cpts")
	} else if c, ok = d.find(d.op.CPTS); !ok && !d.misbegot[d.op.CPTS] {
		d.unknown("cpts", d.op.CPTS)
	}
	if !ok {
		return
	}
	switch d.op.Op {
	case OpRename:
		c.Name = strings.TrimSpace(d.op.Name)
	case OpStage:
		if d.op.Date != "" || c.StageOn(d.on) != d.op.Stage { // without a day, that it is there is no news
			c = c.reaching(d.op.Stage, d.day())
		}
	case OpDates:
		c = c.dated(d.op)
	case OpMissions:
		c.Missions = nil
		for _, text := range d.op.Missions {
			m, _ := ParseMission(text)
			c.Missions = append(c.Missions, m)
		}
		slices.SortFunc(c.Missions, byMission)
	case OpEnd:
		if d.op.Date != "" || c.StageOn(d.on) != Ended {
			c.EndDate = d.day()
		}
	}
	d.now[c.ID] = c
}

func (c CPTS) dated(op *Operation) CPTS {
	for _, f := range []struct{ to, of *Date }{{&c.LetterDate, op.LetterDate}, {&c.ReceiptDate, op.ReceiptDate},
		{&c.ValidationDate, op.ValidationDate}, {&c.ContractDate, op.ContractDate}} {
		if f.of != nil {
			*f.to = *f.of
		}
	}
	return c
}
