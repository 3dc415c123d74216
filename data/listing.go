package data

import (
	"io"
	"slices"
	"strings"

	"cpts/coverage"
)

func listingColumns() []column {
	return []column{
		{name: "code", needed: true, spellings: []string{"codeiris", "iris", "dcomiris", "code", "codeinsee", "inseecom", "insee", "codgeo", "codegeo", "depcom",
			"codecommune", "codeinseecommune", "codecommuneinsee", "inseecommune", "codecom", "communecode", "com"}},
		{name: "cpts", needed: true, spellings: []string{"cpts", "nomcpts", "nomdelacpts", "cptsnom", "libcpts", "libellecpts", "cptsname", "nomduprojet", "nomprojet"}},
		{name: "id", spellings: []string{"idcpts", "cptsid", "codecpts", "numerocpts", "finesscpts", "id"}},
		{name: "stage", spellings: []string{"stage", "stade", "statut", "etat", "avancement", "etatavancement", "etatdavancement", "stadeavancement", "statutcpts", "etatcpts"}},
		{name: "letter_date", spellings: []string{"letterdate", "datelettre", "datelettreintention", "dateli"}},
		{name: "receipt_date", spellings: []string{"receiptdate", "datereception", "datereceptionprojet", "datedepot", "datedepotprojet"}},
		{name: "validation_date", spellings: []string{"validationdate", "datevalidation", "datevalidationprojet", "dateprojetsante"}},
		{name: "contract_date", spellings: []string{"contractdate", "datecontrat", "dateaci", "datesignature", "datesignatureaci"}},
		{name: "end_date", spellings: []string{"enddate", "datefin", "dateresiliation", "datecaducite"}},
		{name: "valid_from", spellings: []string{"validfrom", "datedeffet", "dateeffet", "apartirdu", "rattacheedepuis", "rattacheeoulibereele", "daterattachement"}},
		{name: "missions", spellings: []string{"missions", "mission"}},
	}
}

// ReadListings reads a CPTS list: of each unit the CPTS that covers it, its name empty when none does.
// The id stays empty where the file has none.
func ReadListings(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Listing], coverage.Report, error) {
	t, err := openTable(r, name, schema{columns: listingColumns(), parts: []string{"cpts", "liste", "listecpts", "units"}}, opts)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	return readTable(t, newListingReader().take)
}

func newListingReader() *listingReader {
	return &listingReader{stages: stages(), words: newMissionReader(), missions: map[string][]coverage.Mission{}, odd: map[string]string{}}
}

// listingReader remembers what it has found of words that come again on thousands of rows.
type listingReader struct {
	stages   map[string]coverage.Stage
	words    missionReader
	missions map[string][]coverage.Mission // by cell
	odd      map[string]string             // by name of a CPTS: why it is none, empty when it may be one
}

func (l *listingReader) take(r *record) (coverage.Listing, *coverage.Rejection) {
	code, bad := r.code("code")
	if bad != nil {
		return coverage.Listing{}, bad
	}
	c, bad := l.cpts(r)
	if bad != nil {
		bad.Code = code
		return coverage.Listing{}, bad
	}
	from, bad := r.date("valid_from")
	if bad != nil {
		bad.Code = code
	}
	return coverage.Listing{Code: code, CPTS: c, From: from}, bad
}

// cpts reads who covers the unit, with all that the row says of it.
func (l *listingReader) cpts(r *record) (coverage.CPTS, *coverage.Rejection) {
	c := coverage.CPTS{ID: r.text("id"), Name: r.text("cpts"), Missions: l.missionsIn(r.text("missions"))}
	if c.Name == "" {
		return coverage.CPTS{}, r.nameless()
	}
	reason, seen := l.odd[c.Name]
	if !seen {
		reason = oddName(c.Name, r.header[r.at["cpts"][0]])
		l.odd[c.Name] = reason
	}
	if reason != "" {
		return c, r.reject("cpts", reason)
	}
	key := stageKey(r.text("stage"))
	stage, ok := l.stages[key]
	if key == "" && r.text("stage") == "" {
		stage, ok = coverage.Unspecified, true
	}
	if !ok {
		return c, r.reject("stage", "stade inconnu ; mots acceptés : "+acceptedStages()+" ; ou ceux de l'atlas de la DGOS, de la FCPTS et de la carte de PACA")
	}
	c.Stage = stage
	return c, r.dates(&c)
}

// nameless accepts an uncovered unit, and refuses a row that speaks of a CPTS without naming it.
func (r *record) nameless() *coverage.Rejection {
	for _, column := range []string{"id", "stage", "letter_date", "receipt_date", "validation_date", "contract_date", "end_date"} {
		if r.text(column) != "" {
			return r.reject(column, "la ligne parle d'une CPTS sans la nommer ; donnez son nom, ou videz la ligne si aucune ne couvre l'unité")
		}
	}
	return nil
}

// oddName refuses names that are none: a heading copied into the rows, a spreadsheet's error, or words for "no CPTS".
func oddName(name, heading string) string {
	key := fold(name)
	switch {
	case key == fold(heading), key == "cpts":
		return "c'est l'en-tête de la colonne, non le nom d'une CPTS ; corrigez la cellule, ou videz-la si aucune CPTS ne couvre l'unité"
	case key == "" || slices.Contains([]string{"0", "na", "nan", "null", "none", "nd", "ref", "nonrenseigne", "inconnu", "aucune", "aucun", "neant", "zoneblanche",
		"aucunecpts", "sanscpts", "horscpts", "pasdecpts", "noncouvert", "noncouverte"}, key):
		return "ce n'est pas le nom d'une CPTS ; videz la cellule si aucune CPTS ne couvre l'unité"
	}
	return ""
}

func (r *record) dates(c *coverage.CPTS) *coverage.Rejection {
	for _, d := range []struct {
		column string
		date   *coverage.Date
	}{{"letter_date", &c.LetterDate}, {"receipt_date", &c.ReceiptDate}, {"validation_date", &c.ValidationDate}, {"contract_date", &c.ContractDate}, {"end_date", &c.EndDate}} {
		date, bad := r.date(d.column)
		if bad != nil {
			return bad
		}
		*d.date = date
	}
	return nil
}

// date reads a day; empty where there is none.
func (r *record) date(column string) (coverage.Date, *coverage.Rejection) {
	text := strings.TrimSuffix(r.text(column), "Z") // GeoServer writes a day as 2024-01-31Z
	date, ok := readDate(r.since1900(text))
	if !ok {
		return "", r.reject(column, dateExpected)
	}
	return date, nil
}

func (l *listingReader) missionsIn(cell string) []coverage.Mission {
	list, seen := l.missions[cell]
	if !seen {
		list = l.words.missions(cell)
		l.missions[cell] = list
	}
	return list
}
