package relation

import (
	"errors"
	"fmt"
	"time"

	"cpts/coverage"
)

// LogColumns are the columns of a row of the log, as Log writes and Entry reads them.
const LogColumns = "revision, time, author, token, reason, scenario, scenario_version, operations, facts_before, facts_after, takes_back"

// LogRow is an entry as both stores keep it: lists are JSON.
type LogRow struct {
	Revision                  int64
	Time                      time.Time // UTC, to the microsecond, which is what PostgreSQL keeps
	Author, By                string
	Reason, Scenario          string
	ScenarioVersion           int64
	Operations, Before, After string
	TakesBack                 int64
}

// Logged checks an entry and lays it out under its revision; an entry without a time is of now.
func Logged(entry coverage.Entry) (row LogRow, err error) {
	err = errors.Join(
		checkText("l'auteur", entry.Author, maxName),
		checkText("le jeton", entry.By, maxName),
		checkText("le motif", entry.Reason, maxReason),
		checkText("l'identifiant du scénario", entry.Scenario, maxName),
	)
	if o := entry.Once; o != nil {
		err = errors.Join(err, checkText("la clé de la demande", o.Key, maxName))
	}
	operations, err1 := document("opérations", operations(entry.Operations))
	before, err2 := document("données d'avant", entry.Before)
	after, err3 := document("données d'après", entry.After)
	row = LogRow{entry.Revision, Moment(entry.Time), entry.Author, entry.By, entry.Reason, entry.Scenario, entry.ScenarioVersion, operations, before, after, entry.TakesBack}
	return row, errors.Join(err, err1, err2, err3)
}

// Entry is what was logged.
func (r LogRow) Entry() (e coverage.Entry, err error) {
	e = coverage.Entry{Revision: r.Revision, Time: r.Time.UTC(), Author: r.Author, By: r.By, Reason: r.Reason, Scenario: r.Scenario, ScenarioVersion: r.ScenarioVersion, TakesBack: r.TakesBack}
	err = errors.Join(read(r.Operations, &e.Operations), read(r.Before, &e.Before), read(r.After, &e.After))
	if err != nil {
		return e, fmt.Errorf("journal, révision %d : %w", r.Revision, err)
	}
	return e, nil
}

// Moment is a time as both stores keep it; that of now when it is not given.
func Moment(t time.Time) time.Time {
	if t.IsZero() {
		t = time.Now()
	}
	return t.UTC().Truncate(time.Microsecond)
}
