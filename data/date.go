package data

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"cpts/coverage"
)

const dateExpected = "date illisible ; attendu : 2026-01-31, 31/01/2026 ou 31 janvier 2026"

// readDate reads a date as people, databases and spreadsheets write it: 31/01/2026, 31 janvier 2026, 2026-01-31 with or
// without an hour of midnight, or the serial number of a spreadsheet's day. Empty is no date.
func readDate(text string) (coverage.Date, bool) {
	text = zoned.ReplaceAllString(midnight.ReplaceAllString(text, ""), "$1")
	if date, ok := coverage.ParseDate(text); ok {
		return date, true
	}
	if date, ok := serialDate(text); ok {
		return date, true
	}
	return wordedDate(text)
}

// An hour that is midnight says nothing, and neither does a zone behind a day, as GeoServer writes it; another hour is that
// of a moment, and no date is guessed of it.
var (
	midnight = regexp.MustCompile(`[T ]00:00(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?$`)
	zoned    = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:?\d\d)$`)
)

// Serial numbers of days: 1 is 1 January 1900, and 60 a 29 February that there was not, so that from 61 on the count runs
// from 30 December 1899. Those taken are of 1970 to 2100: others are more likely a mistake than a date.
const firstSerial, lastSerial = 25569, 73415

// since1900 makes a serial number of a table that counts from 1 January 1904 what it is elsewhere.
func (t *table) since1900(text string) string {
	days, err := strconv.ParseFloat(text, 64)
	if err != nil || !t.from1904 {
		return text
	}
	return strconv.FormatFloat(days+1462, 'f', -1, 64)
}

// serialDate is the day of a serial number; its fraction is the hour, on no zone's clock but the sheet's own.
func serialDate(text string) (coverage.Date, bool) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v >= firstSerial && v <= lastSerial) {
		return "", false
	}
	return coverage.Date(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(v)).Format("2006-01-02")), true
}

// wordedDate reads 31 janvier 2026, 1er févr. 2026, samedi 31 janvier 2026, and 31.01.2026 or 31-01-2026.
func wordedDate(text string) (coverage.Date, bool) {
	parts := words(text)
	if len(parts) == 4 && slices.Contains([]string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}, parts[0]) {
		parts = parts[1:]
	}
	if len(parts) != 3 || strings.Contains(text, ",") {
		return "", false
	}
	month := parts[1]
	if !digits(month) {
		month = strconv.Itoa(monthOf(month))
	}
	return coverage.ParseDate(strings.TrimSuffix(parts[0], "er") + "/" + twoDigits(month) + "/" + parts[2])
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// monthOf is the number of a French month, by its name or what it is shortened to; 0 when it is none.
func monthOf(word string) int {
	names := []string{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"}
	for i, name := range names {
		if name == word || len(word) >= 3 && strings.HasPrefix(name, word) && word != "jui" {
			return i + 1
		}
	}
	return 0
}
