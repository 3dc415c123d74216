package relation

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// ScenarioColumns are the columns of a scenario, in the order of the fields of ScenarioRow.
const ScenarioColumns = "id, name, note, author, place, status, version, based_on, applied_revision, created_at, updated_at, operations"

// ScenarioRow is a scenario as both stores keep it.
type ScenarioRow struct {
	ID, Name, Note, Author, Place string
	Status                        coverage.ScenarioStatus
	Version, Based, Applied       int64
	Created, Updated              time.Time // UTC, to the microsecond
	Operations                    string    // JSON
}

// NewScenario is a scenario about to be kept for the first time: open unless it says otherwise, of version 1, under an id that
// nobody guesses, since who knows it may read the scenario: 26 characters of base32, 130 random bits.
func NewScenario(s coverage.Scenario) coverage.Scenario {
	s.ID, s.Version, s.Applied = strings.ToLower(rand.Text()), 1, 0
	s.Created = Moment(time.Time{})
	s.Updated = s.Created
	if s.Status == "" {
		s.Status = coverage.ScenarioOpen
	}
	return s
}

// Kept checks a scenario and lays it out.
func Kept(s coverage.Scenario) (row ScenarioRow, err error) {
	err = errors.Join(
		checkText("le nom", s.Name, maxName),
		checkText("la note", s.Note, maxReason),
		checkText("l'auteur", s.Author, maxName),
		checkText("le territoire", s.Place, maxName),
	)
	if strings.TrimSpace(s.Name) == "" {
		err = errors.Join(err, fmt.Errorf("%w : le scénario n'a pas de nom", data.ErrRefused))
	}
	if s.Status != coverage.ScenarioOpen && s.Status != coverage.ScenarioApplied && s.Status != coverage.ScenarioDropped {
		err = errors.Join(err, fmt.Errorf("%w : état de scénario %q, attendu open, applied ou dropped", data.ErrRefused, s.Status))
	}
	operations, err1 := document("opérations", operations(s.Operations))
	row = ScenarioRow{s.ID, s.Name, s.Note, s.Author, s.Place, s.Status, s.Version, s.Based, s.Applied, s.Created, s.Updated, operations}
	return row, errors.Join(err, err1)
}

// Scenario is what was kept.
func (r ScenarioRow) Scenario() (coverage.Scenario, error) {
	s := coverage.Scenario{ID: r.ID, Name: r.Name, Note: r.Note, Author: r.Author, Place: r.Place, Status: r.Status, Version: r.Version,
		Based: r.Based, Applied: r.Applied, Created: r.Created.UTC(), Updated: r.Updated.UTC()}
	if err := read(r.Operations, &s.Operations); err != nil {
		return s, fmt.Errorf("scénario %s : %w", r.ID, err)
	}
	return s, nil
}
