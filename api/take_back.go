package api

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// takeBackBody says who takes a change back, and why.
type takeBackBody struct {
	Reason string `json:"reason"`
	Author string `json:"author,omitempty"` // may be left out by who is known
}

// laterChange is one that keeps another from being taken back.
type laterChange struct {
	Revision int64     `json:"revision"`
	Time     time.Time `json:"time"`
	Author   string    `json:"author"`
	Reason   string    `json:"reason"`
}

// takeBack makes a change that writes again what another replaced, or tells what that would do.
func (s *service) takeBack(x *exchange, body takeBackBody) (answer, error) {
	undone, err := s.undoable(x)
	if err != nil {
		return answer{}, err
	}
	switch dry, asked := x.query["dry-run"]; {
	case dry == "true":
		now := s.source.Snapshot()
		c, err := now.TakeBack(now.Revision, now.At, undone)
		if err != nil {
			return answer{}, s.overtaken(x, undone, err)
		}
		return told(x, c)
	case asked && dry != "false":
		return answer{}, invalid("dry-run", dry, "true ou false")
	}
	base, err := matched(x)
	if err != nil {
		return answer{}, err
	}
	entry := coverage.Entry{TakesBack: undone.Revision, Operations: []coverage.Operation{}}
	if err := x.sign(&entry, body.Author, body.Reason); err != nil {
		return answer{}, err
	}
	entry.Once = x.demand
	_, err = s.options.Ledger.TakeBack(x.ctx.UserContext(), base, entry, x.within, x.word)
	return x.worded, s.overtaken(x, undone, err)
}

// undoable is the change that an address names, if it wrote anything. A load replaces the facts whole, and the log does not
// keep what they were.
func (s *service) undoable(x *exchange) (coverage.Entry, error) {
	revision, err := strconv.ParseInt(x.param("revision"), 10, 64)
	if err != nil {
		return coverage.Entry{}, missing("Aucune modification « %s » ; une modification se nomme par la révision qu’elle a faite.", x.param("revision"))
	}
	e, err := s.options.Ledger.Change(x.ctx.UserContext(), revision)
	if err != nil {
		return e, s.unwritten(err)
	}
	if len(e.After.Units)+len(e.After.CPTS)+len(e.After.Gone) == 0 {
		return e, fault{kind: conflicting, detail: fmt.Sprintf(typeset("La modification %d n’a rien à reprendre : c’est un chargement de fichiers, ou elle n’a rien changé. Un état d’avant un chargement se retrouve par cpts restore."), revision)}
	}
	return e, nil
}

// overtaken words why a change was not taken back, and names those that came after it and keep it from that.
func (s *service) overtaken(x *exchange, undone coverage.Entry, err error) error {
	var f fault
	if err = s.unwritten(err); !errors.As(err, &f) || len(f.Refusals) == 0 {
		return err
	}
	f.kind, f.parameter, f.expected = conflicting, "", ""
	later, err := s.options.Ledger.Changes(x.ctx.UserContext(), since(undone, f.Refusals))
	if err != nil {
		return s.unwritten(err)
	}
	for _, e := range later {
		f.Since = append(f.Since, laterChange{e.Revision, e.Time, e.Author, e.Reason})
	}
	return f
}

// since picks the changes that touched what refusals name.
func since(undone coverage.Entry, refusals []coverage.Refusal) data.ChangeFilter {
	filter := data.ChangeFilter{After: undone.Revision, Limit: maxEntries}
	for _, r := range refusals {
		if r.Field == "cpts" {
			filter.CPTS = append(filter.CPTS, r.Value)
		}
		for _, h := range r.Held {
			filter.Units = append(filter.Units, h.Code)
		}
	}
	slices.Sort(filter.Units)
	return filter
}
