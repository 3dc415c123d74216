package coverage

// ownWarning is what there is to say of a CPTS whatever others hold: what comes before its enclaves and holes, and behind them.
type ownWarning struct{ first, last []Warning }

// toldBefore is what was said of the CPTS of a view. A Territory is never written to: what a change leaves as it is need not be told
// anew. Of 500 that takes 10 ms, most of it to find a place in each part of those that lie in several départements.
type toldBefore struct {
	of  []*Territory
	own []ownWarning
}

func (v *View) ownWarnings(c int32) ownWarning {
	t := v.Territories[c]
	if before := v.told.Load(); before != nil && int(c) < len(before.of) && before.of[c] == t {
		return before.own[c]
	}
	about := aboutTerritory(t)
	own := ownWarning{first: t.inDisorder(about)}
	if t.StageNow == Ended || len(t.Units) == 0 {
		return own
	}
	own.first = append(own.first, v.inPieces(t, about)...)
	own.last = append(v.acrossBorders(t, about), v.placed(about.ofSize(say("« %s »", t.Name), t.Population, t.Size), t.Region)...)
	return own
}

func aboutTerritory(t *Territory) Warning {
	return Warning{Subject: Subject{"cpts", t.ID, t.Name}, Departments: t.Departments}
}
