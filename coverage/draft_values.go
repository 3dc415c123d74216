package coverage

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Bounds of what people type: an earlier or later date is a slip of the keyboard, CPTS being of 2016.
const (
	firstDate   Date = "2000-01-01"
	lastDate    Date = "2099-12-31"
	longestID        = 64
	longestName      = 200
)

// readable refuses values that cannot be read.
func (d *draft) readable() {
	d.readDate(dateField{"date", &d.op.Date})
	given := 0
	for _, f := range d.op.dates() {
		if f.value != nil {
			given++
			d.readDate(f)
		}
	}
	if d.op.Op == OpDates && given == 0 {
		d.refuse("letter_date", "", say("au moins une date"), say("aucune date à changer ; attendu letter_date, receipt_date, validation_date ou contract_date."))
	}
	switch {
	case d.op.Op == OpCreate && d.op.ID != "" && !identifier(d.op.ID):
		d.refuse("id", d.op.ID, say("des lettres sans accent, chiffres, tirets et points, %d au plus", longestID),
			say("l'identifiant « %s » ne se lit pas ; attendu des lettres sans accent, chiffres, tirets et points, %d au plus.", clipped(d.op.ID), longestID))
	case d.op.Name != "" && !nameable(d.op.Name):
		d.refuse("name", clipped(d.op.Name), say("un nom de %d caractères au plus, sur une ligne", longestName),
			say("le nom « %s » ne se lit pas ; attendu un nom de %d caractères au plus, sur une ligne.", clipped(d.op.Name), longestName))
	}
	d.readStage()
	d.readMissions()
}

func (d *draft) readDate(f dateField) {
	day := *f.value
	if day == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, string(day)); err != nil || day < firstDate || day > lastDate {
		d.refuse(f.name, clipped(string(day)), say("une date comme 2026-01-31, de %s à %s", firstDate[:4], lastDate[:4]),
			say("la date « %s » ne se lit pas ; attendu une date comme 2026-01-31, de %s à %s.", clipped(string(day)), firstDate[:4], lastDate[:4]))
	}
}

// readStage refuses what is no stage, and those that a CPTS cannot come to: an end has its own operation, and that the
// stage is not known is no news of a CPTS.
func (d *draft) readStage() {
	stages := Thresholds()
	if d.op.Op == OpCreate {
		stages = append(stages, Unspecified)
	}
	if d.op.Stage != "" && !slices.Contains(stages, d.op.Stage) {
		d.refuse("stage", clipped(string(d.op.Stage)), listed(stages),
			say("le stade « %s » ne convient pas ; attendu un de %s, ou l'opération end pour une fin.", clipped(string(d.op.Stage)), listed(stages)))
	}
}

func (d *draft) readMissions() {
	taken := map[MissionID]bool{}
	for _, text := range d.op.Missions {
		m, ok := ParseMission(text)
		switch {
		case !ok:
			d.refuse("missions", clipped(text), AcceptedMissions(), say("la mission « %s » ne se lit pas ; attendu %s.", clipped(text), AcceptedMissions()))
		case taken[m.ID]:
			d.refuse("missions", text, say("chaque mission une fois"), say("la mission « %s » est nommée deux fois.", m.ID.Label()))
		}
		taken[m.ID] = true
	}
}

func identifier(id string) bool {
	return len(id) <= longestID && strings.Trim(id, ".") != "" && !strings.ContainsFunc(id, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != '.'
	})
}

func nameable(name string) bool {
	return utf8.ValidString(name) && utf8.RuneCountInString(name) <= longestName && Legible(name)
}

// Legible tells whether a text on one line can be shown beside others: it has something to see, and nothing that breaks the
// line, acts as a command, turns the direction of what stands around it, or stands for characters that were not understood.
func Legible(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }) && !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) || r == utf8.RuneError
	})
}

// clipped is the beginning of a text that is put into a message.
func clipped(text string) string {
	const most = 60
	text = strings.ToValidUTF8(text, "\uFFFD")
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most]) + "…"
	}
	return text
}
