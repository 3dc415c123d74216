package coverage

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// TakeListings puts a CPTS list into the dataset: it replaces the claims of the units that it names, and no others.
// A unit listed under two CPTS keeps both claims, a Conflict. What the rows of one CPTS say of it must agree; where
// they do not, the least advanced stage and the latest date are kept and the row is reported.
func (d *Dataset) TakeListings(rows []Row[Listing], vintage string) Report {
	t := &listingTaker{resolver: d.resolver(), named: map[string]bool{}, used: map[string]bool{}}
	rows = t.identify(t.oneID(rows))
	for _, row := range rows {
		t.take(row)
	}
	if t.Taken == 0 {
		return t.Report
	}
	if d.Vintages.CPTS == Fictive {
		d.CPTS, d.Claims = nil, nil
	}
	d.CPTS = t.mergeCPTS(rows)
	kept := t.claims
	for _, c := range d.Claims {
		if !t.named[c.Unit] {
			kept = append(kept, c)
		}
	}
	d.setClaims(kept)
	d.Vintages.CPTS = edition(vintage, d.Vintages.CPTS)
	t.Notes = append(t.Notes, t.notes()...)
	return t.Report
}

type listingTaker struct {
	Report
	*resolver
	named  map[string]bool // units that the list names
	claims []Claim
	used   map[string]bool // ids with at least one good row
}

func (t *listingTaker) take(row Row[Listing]) {
	i, why := t.unit(row.Value.Code)
	if i < 0 {
		t.reject(row.Origin, "code", row.Value.Code, row.Value.Code, why)
		return
	}
	t.Taken++
	unit := t.d.Units[i].Code
	t.named[unit] = true
	if row.Value.CPTS.ID != "" {
		t.claims = append(t.claims, Claim{unit, row.Value.CPTS.ID})
		t.used[row.Value.CPTS.ID] = true
	}
}

// oneID rejects the rows of a name that comes with several ids: the column of ids then numbers something else, such as
// the rows, and every row would found a CPTS of its own.
func (t *listingTaker) oneID(rows []Row[Listing]) []Row[Listing] {
	ids := map[string][]string{}
	for _, row := range rows {
		if c := row.Value.CPTS; c.ID != "" && !slices.Contains(ids[c.Name], c.ID) && len(ids[c.Name]) < 3 {
			ids[c.Name] = append(ids[c.Name], c.ID)
		}
	}
	var kept []Row[Listing]
	for _, row := range rows {
		if c := row.Value.CPTS; c.Name != "" && len(ids[c.Name]) > 1 {
			t.reject(row.Origin, "id", c.ID, row.Value.Code, fmt.Sprintf("« %s » porte plusieurs identifiants (%s…) : un seul est attendu ; si cette colonne ne désigne pas la CPTS, la nommer autrement", c.Name, strings.Join(ids[c.Name], ", ")))
			continue
		}
		kept = append(kept, row)
	}
	return kept
}

// identify gives each row that names a CPTS its id: the one in the file; else that of a CPTS of the same name; else one
// made of the name. Two names that would make the same id get a digest of the name behind it.
func (t *listingTaker) identify(rows []Row[Listing]) []Row[Listing] {
	ids := t.knownIDs(rows)
	bySlug := map[string]map[string]bool{}
	for _, row := range rows {
		if name := row.Value.CPTS.Name; name != "" && ids[name] == "" {
			s := slug(name)
			if bySlug[s] == nil {
				bySlug[s] = map[string]bool{}
			}
			bySlug[s][name] = true
		}
	}
	for s, names := range bySlug {
		for name := range names {
			ids[name] = s
			if len(names) > 1 || t.taken(s) {
				ids[name] = s + "-" + digest(name)
			}
		}
	}
	out := make([]Row[Listing], len(rows))
	for i, row := range rows {
		if c := &row.Value.CPTS; c.ID == "" && c.Name != "" {
			c.ID = ids[c.Name]
		}
		out[i] = row
	}
	return out
}

func (t *listingTaker) knownIDs(rows []Row[Listing]) map[string]string {
	ids := map[string]string{}
	for _, c := range t.d.CPTS {
		ids[c.Name] = c.ID
	}
	for _, row := range rows {
		if c := row.Value.CPTS; c.ID != "" && (ids[c.Name] == "" || c.ID < ids[c.Name]) {
			ids[c.Name] = c.ID
		}
	}
	return ids
}

func (t *listingTaker) taken(id string) bool {
	for _, c := range t.d.CPTS {
		if c.ID == id {
			return true
		}
	}
	return false
}

// slug is a name in lower case ASCII, words joined by hyphens, always beginning with cpts.
func slug(name string) string {
	var b strings.Builder
	hyphen := false
	for _, c := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case c < unicode.MaxASCII && (unicode.IsLetter(c) || unicode.IsDigit(c)):
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(c)
			hyphen = false
		case !unicode.Is(unicode.Mn, c):
			hyphen = true
		}
	}
	if s := b.String(); s == "cpts" || strings.HasPrefix(s, "cpts-") {
		return s
	}
	return strings.TrimSuffix("cpts-"+b.String(), "-")
}

func digest(name string) string {
	h := fnv.New32a()
	h.Write([]byte(name))
	return fmt.Sprintf("%08x", h.Sum32())
}

// mergeCPTS makes one CPTS of the good rows of each id, and puts it over what was known of it.
func (t *listingTaker) mergeCPTS(rows []Row[Listing]) []CPTS {
	merged := map[string]CPTS{}
	for _, row := range rows {
		c := row.Value.CPTS
		if !t.used[c.ID] {
			continue
		}
		if before, ok := merged[c.ID]; ok {
			c = t.agree(before, row)
		}
		merged[c.ID] = c
	}
	var out []CPTS
	for _, old := range t.d.CPTS {
		if c, ok := merged[old.ID]; ok {
			old = old.updated(c)
			delete(merged, old.ID)
		}
		out = append(out, old)
	}
	for _, id := range sortedKeys(merged) {
		out = append(out, merged[id])
	}
	return sortedBy(out, func(c CPTS) string { return c.ID })
}

// agree joins what one more row says of a CPTS.
func (t *listingTaker) agree(a CPTS, row Row[Listing]) CPTS {
	b := row.Value.CPTS
	if a.Name != b.Name {
		t.reject(row.Origin, "cpts", b.Name, row.Value.Code, fmt.Sprintf("l'identifiant %s porte aussi le nom « %s » : le premier par ordre alphabétique est gardé", a.ID, a.Name))
		a.Name = min(a.Name, b.Name)
	}
	switch {
	case a.Stage == Unspecified || a.Stage == "":
		a.Stage = b.Stage
	case b.Stage != Unspecified && b.Stage != a.Stage:
		t.reject(row.Origin, "stage", string(b.Stage), row.Value.Code, fmt.Sprintf("« %s » a aussi le stade %s : le moins avancé est gardé", a.Name, a.Stage))
		if b.Stage.rank() < a.Stage.rank() {
			a.Stage = b.Stage
		}
	}
	for _, d := range []struct {
		column string
		a, b   *Date
	}{
		{"letter_date", &a.LetterDate, &b.LetterDate}, {"validation_date", &a.ValidationDate, &b.ValidationDate},
		{"contract_date", &a.ContractDate, &b.ContractDate}, {"end_date", &a.EndDate, &b.EndDate},
	} {
		if *d.a != "" && *d.b != "" && *d.a != *d.b {
			t.reject(row.Origin, d.column, string(*d.b), row.Value.Code, fmt.Sprintf("« %s » a aussi la date %s : la plus tardive est gardée", a.Name, *d.a))
		}
		*d.a = max(*d.a, *d.b)
	}
	a.Missions = union(a.Missions, b.Missions)
	return a
}

func union(a, b []string) []string {
	seen := map[string]bool{}
	for _, s := range append(append([]string(nil), a...), b...) {
		seen[s] = true
	}
	if len(seen) == 0 {
		return nil
	}
	return sortedKeys(seen)
}

// updated puts what a new list says over what was known; what the list is silent about stays.
func (c CPTS) updated(by CPTS) CPTS {
	by.ID = c.ID
	if by.Stage == Unspecified {
		by.Stage = c.Stage
	}
	for _, d := range []struct{ new, old *Date }{
		{&by.LetterDate, &c.LetterDate}, {&by.ValidationDate, &c.ValidationDate},
		{&by.ContractDate, &c.ContractDate}, {&by.EndDate, &c.EndDate},
	} {
		if *d.new == "" {
			*d.new = *d.old
		}
	}
	if len(by.Missions) == 0 {
		by.Missions = c.Missions
	}
	return by
}
