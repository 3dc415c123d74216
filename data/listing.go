package data

import (
	"errors"
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
		{name: "cpts_name", spellings: []string{"cptsname", "nomcpts", "nomdelacpts", "cptsnom", "libcpts", "libellecpts"}},
		{name: "id", spellings: []string{"idcpts", "cptsid", "codecpts", "numerocpts", "finesscpts", "id"}},
		{name: "stage", spellings: []string{"declaredstage", "stadedeclare", "stage", "stade", "statut", "etat", "avancement", "etatavancement", "etatdavancement", "stadeavancement", "statutcpts", "etatcpts"}},
		{name: "letter_date", spellings: []string{"letterdate", "datelettre", "datelettreintention", "dateli", "lettredintention"}},
		{name: "receipt_date", spellings: []string{"receiptdate", "datereception", "datereceptionprojet", "datedepot", "datedepotprojet", "projetrecu"}},
		{name: "validation_date", spellings: []string{"validationdate", "datevalidation", "datevalidationprojet", "dateprojetsante", "projetvalide"}},
		{name: "contract_date", spellings: []string{"contractdate", "datecontrat", "dateaci", "datesignature", "datesignatureaci", "contratsigne"}},
		{name: "end_date", spellings: []string{"enddate", "datefin", "dateresiliation", "datecaducite", "fin"}},
		{name: "valid_from", spellings: []string{"validfrom", "datedeffet", "dateeffet", "apartirdu", "rattacheedepuis", "daterattachement", "rattacheeoulibereele"}},
		{name: "missions", spellings: []string{"missions", "mission"}},
		{name: "claims", spellings: []string{"claims", "rattachementssilyenaplusieurs"}},
	}
}

// ReadListings reads a CPTS list: of each unit the CPTS that covers it, its name empty when none does.
// The id stays empty where the file has none. A unit can have several rows, its claims on several days or of several CPTS,
// and one with a column "claims", as the layer units is exported, has one for each. A file without units that has an id, a
// name and stages or dates, as the layer cpts is exported, says them of its CPTS: rows without Code.
func ReadListings(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Listing], coverage.Report, error) {
	in, err := sniff(r, name)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	parts := []string{"cpts", "liste", "listecpts", "units", "unites"}
	t, err := openTable(in, name, schema{columns: listingColumns(), parts: parts}, opts)
	var lacks *missingError
	if errors.As(err, &lacks) {
		if of, err := openTable(in, name, schema{columns: projectColumns(), parts: parts}, opts); err == nil && of.tellsStages() {
			return of.readListings(newListingReader())
		}
	}
	if err != nil {
		return nil, coverage.Report{}, err
	}
	return t.readListings(newListingReader())
}

// projectColumns are those of a file of CPTS without units.
func projectColumns() []column {
	columns := listingColumns()
	for i := range columns {
		switch c := &columns[i]; c.name {
		case "code":
			c.needed, c.spellings = false, nil
		case "cpts":
			c.spellings = slices.Concat(c.spellings, plainNames())
		case "id":
			c.needed, c.spellings = true, append(c.spellings, "identifiant")
		}
	}
	return columns
}

// tellsStages tells a file of CPTS from other files whose rows have an id and a name.
func (t *table) tellsStages() bool {
	for _, column := range []string{"stage", "letter_date", "receipt_date", "validation_date", "contract_date", "end_date"} {
		if len(t.at[column]) > 0 {
			return true
		}
	}
	return false
}

// readListings reads rows of which each can be several states of a unit.
func (t *table) readListings(l *listingReader) ([]coverage.Row[coverage.Listing], coverage.Report, error) {
	var all []coverage.Row[coverage.Listing]
	report, err := t.each(func(r *record) *coverage.Rejection {
		before := len(all)
		_, bad := takeRecord(r, func(r *record) (struct{}, *coverage.Rejection) {
			return struct{}{}, l.take(r, func(one coverage.Listing) {
				all = append(doubled(all), coverage.Row[coverage.Listing]{Origin: r.origin(), Value: one})
			})
		})
		if bad != nil {
			all = all[:before]
		}
		return bad
	})
	report.Taken = len(all)
	return all, report, err
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

func (l *listingReader) take(r *record, state func(coverage.Listing)) *coverage.Rejection {
	var one coverage.Listing
	var bad *coverage.Rejection
	if len(r.at["code"]) > 0 {
		if one.Code, bad = r.code("code"); bad != nil {
			return bad
		}
	}
	if claims := r.text("claims"); claims != "" {
		return l.claims(r, one.Code, claims, state)
	}
	if one.CPTS, bad = l.cpts(r); bad == nil {
		one.From, bad = r.date("valid_from")
	}
	if bad != nil {
		bad.Code = one.Code
		return bad
	}
	r.startAt(one, state)
	state(one)
	return nil
}

// startAt makes the states of a unit all there are, in a file that has a column "claims": before the first it was nobody's.
func (r *record) startAt(first coverage.Listing, state func(coverage.Listing)) {
	if len(r.at["claims"]) > 0 && first.From != "" {
		state(coverage.Listing{Code: first.Code})
	}
}

// claims reads the states of a unit as coverage.Claim.Text writes them. What else the row says is of the CPTS that has the
// unit: it may be the only row to name it.
func (l *listingReader) claims(r *record, code, texts string, state func(coverage.Listing)) *coverage.Rejection {
	now, bad := l.cpts(r)
	if bad != nil {
		now = coverage.CPTS{}
	}
	for i, text := range strings.Fields(texts) {
		c, ok := coverage.ParseClaim(code, text)
		if !ok {
			bad := r.reject("claims", "rattachements illisibles ; attendu : identifiant@2026-01-31, ou l'identifiant seul, séparés par des espaces")
			bad.Code = code
			return bad
		}
		one := coverage.Listing{Code: code, CPTS: coverage.CPTS{ID: c.CPTS, Stage: stageOf(c)}, From: c.From}
		if c.CPTS != "" && c.CPTS == now.ID {
			one.CPTS = now
		}
		if i == 0 {
			r.startAt(one, state)
		}
		state(one)
	}
	return nil
}

// stageOf a claim says nothing of its CPTS, where there is one.
func stageOf(c coverage.Claim) coverage.Stage {
	if c.CPTS == "" {
		return ""
	}
	return coverage.Unspecified
}

// cpts reads who covers the unit, with all that the row says of it.
func (l *listingReader) cpts(r *record) (coverage.CPTS, *coverage.Rejection) {
	c := coverage.CPTS{ID: r.text("id"), Name: r.text("cpts"), Missions: l.missionsIn(r.text("missions"))}
	if name := r.text("cpts_name"); c.ID == "" && name != "" && r.title("cpts_name") != r.title("cpts") {
		c.ID, c.Name = c.Name, name // "cpts" and "cpts_name": an id and its name
	}
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
	text := r.text(column)
	if text == "" {
		return "", nil // most cells, or no such column: not worth a look for the ways to write a day
	}
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
