package coverage

import "slices"

// handOver gives units to a CPTS, or to nobody.
func (d *draft) handOver() {
	if !d.parties() {
		return
	}
	units, ok := d.unitsNamed()
	if !ok {
		return
	}
	var held []Held
	var changed []int32
	for _, u := range units {
		h := d.hold(u)
		if len(h.keep) > 0 {
			held = append(held, Held{d.Units[u].Code, d.Units[u].FullName(), d.named(h.keep)})
		} else if h.moves {
			changed = append(changed, u)
		}
	}
	if len(held) > 0 {
		d.refuseHeld(held)
		return
	}
	for _, u := range changed {
		d.give(u)
	}
}

// parties refuses a CPTS that there is not, or that has ended when it would be given units.
func (d *draft) parties() bool {
	before := len(d.refused)
	if d.op.Op == OpAssign {
		d.living(d.op.CPTS, "cpts")
	}
	if id := d.op.From; id != "" && !d.misbegot[id] {
		if _, known := d.find(id); !known {
			d.unknown("from", id)
		}
	}
	return len(d.refused) == before && !d.misbegot[d.op.CPTS] && !d.misbegot[d.op.From]
}

func (d *draft) unknown(field, id string) {
	d.refuse(field, clipped(id), fieldMeaning("cpts"), say("aucune CPTS d'identifiant « %s » ; attendu un identifiant de la couche « cpts », ou d'une CPTS créée plus haut.", clipped(id)))
}

// living is a CPTS that has not ended on the day of the operation.
func (d *draft) living(id, field string) (c CPTS, ok bool) {
	if d.misbegot[id] {
		return c, false
	}
	c, known := d.find(id)
	switch {
	case !known:
		d.unknown(field, id)
	case c.StageOn(d.day()) == Ended:
		d.refuse(field, id, say("une CPTS qui n'a pas pris fin"), say("« %s » a pris fin avant le %s ; attendu une CPTS qui n'a pas pris fin.", c.Name, d.day().French()))
	default:
		return c, true
	}
	return c, false
}

// unitsNamed are the units of the operation; those that there are not, or that it names twice, are refused.
func (d *draft) unitsNamed() ([]int32, bool) {
	units := make([]int32, 0, len(d.op.Units))
	var unknown, twice []string
	seen := map[string]bool{}
	for _, code := range d.op.Units {
		u, known := d.unit(code)
		switch {
		case !known:
			unknown = append(unknown, clipped(code))
		case seen[code]:
			twice = append(twice, code)
		default:
			units = append(units, u)
		}
		seen[code] = true
	}
	if len(unknown) > 0 {
		d.refuse("units", some(unknown), fieldMeaning("units"), say("inconnu des contours chargés : %s ; attendu des codes de communes, d'arrondissements ou d'IRIS de la couche « units ».", some(unknown)))
	}
	if len(twice) > 0 {
		d.refuse("units", some(twice), say("chaque unité une fois"), say("nommé deux fois : %s.", some(twice)))
	}
	return units, len(unknown)+len(twice) == 0
}

// give writes that a unit is with the CPTS of the operation, or with nobody, from its day on.
func (d *draft) give(unit int32) {
	code, day := d.Units[unit].Code, d.day()
	next := slices.DeleteFunc(slices.Clone(d.claimsNowOn(unit)), func(c Claim) bool { return c.From >= day })
	d.claimsNow[code] = told(append(next, Claim{Unit: code, CPTS: d.op.CPTS, From: day}))
}

func (d *draft) named(ids []string) []Holder {
	out := make([]Holder, len(ids))
	for i, id := range ids {
		c, _ := d.find(id)
		out[i] = Holder{id, c.Name}
	}
	return out
}

// refuseHeld says who holds the units that the operation would take.
func (d *draft) refuseHeld(held []Held) {
	codes := make([]string, len(held))
	var holders []string
	for i, h := range held {
		codes[i] = h.Code
		for _, c := range h.CPTS {
			if name := say("« %s »", c.Name); !slices.Contains(holders, name) {
				holders = append(holders, name)
			}
		}
	}
	expected := say("l'identifiant de la CPTS qui les tient")
	d.refuse("from", d.op.From, expected, say("%s ; pour prendre une unité à une CPTS, la nommer dans « from ».", heldBy(codes, holders)))
	d.refused[len(d.refused)-1].Held = held
}

func heldBy(codes, holders []string) string {
	const most = 4
	if more := len(holders) - most; more > 1 {
		holders = append(holders[:most:most], say("%s autres CPTS", Number(more)))
	}
	if len(codes) == 1 {
		return say("%s est tenue par %s", codes[0], enumerated(holders))
	}
	return say("%s unités (%s) sont tenues par %s", Number(len(codes)), some(codes), enumerated(holders))
}
