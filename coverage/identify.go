package coverage

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// oneID rejects the rows of a name that comes with several ids: the column of ids then numbers something else, such as
// the rows, and every row would found a CPTS of its own.
func (t *listingTaker) oneID(rows []Row[Listing]) []Row[Listing] {
	ids := map[string][]string{}
	for i := range rows {
		if c := &rows[i].Value.CPTS; c.ID != "" && !slices.Contains(ids[c.Name], c.ID) && len(ids[c.Name]) < 3 {
			ids[c.Name] = append(ids[c.Name], c.ID)
		}
	}
	if len(ids) == 0 {
		return rows
	}
	kept := make([]Row[Listing], 0, len(rows))
	for _, row := range rows {
		if c := &row.Value.CPTS; c.Name != "" && len(ids[c.Name]) > 1 {
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
	rows = t.designate(rows)
	ids := t.knownIDs(rows)
	var nameless []string
	for i := range rows {
		name := rows[i].Value.CPTS.Name
		if _, met := ids[name]; !met && name != "" {
			ids[name], nameless = "", append(nameless, name)
		}
	}
	slices.Sort(nameless)
	bySlug := map[string][]string{}
	for _, name := range nameless {
		s := slug(name)
		bySlug[s] = append(bySlug[s], name)
	}
	for _, s := range sortedKeys(bySlug) {
		names := bySlug[s]
		if len(names) > 1 {
			t.Notes = append(t.Notes, fmt.Sprintf("« %s » ne diffèrent que par la casse, les accents ou la ponctuation : comptées comme des CPTS distinctes", strings.Join(names, " », « ")))
		}
		for _, name := range names {
			ids[name] = s
			if len(names) > 1 || t.taken(s) {
				ids[name] = s + "-" + digest(name)
			}
		}
	}
	for i := range rows {
		if c := &rows[i].Value.CPTS; c.ID == "" && c.Name != "" {
			c.ID = ids[c.Name]
		}
	}
	return rows
}

// designate reads a name that is the id of a known CPTS, and of none the name, as that CPTS, and gives an id without a name
// the one that is known of it. The rows are copies.
func (t *listingTaker) designate(rows []Row[Listing]) []Row[Listing] {
	rows = slices.Clone(rows)
	names, known := map[string]string{}, map[string]bool{} // by id, and the names themselves
	learn := func(c *CPTS) {
		if c.ID != "" && c.Name != "" {
			names[c.ID], known[c.Name] = c.Name, true
		}
	}
	for i := range t.d.CPTS {
		learn(&t.d.CPTS[i])
	}
	for i := range rows {
		learn(&rows[i].Value.CPTS)
	}
	for i := range rows {
		switch c := &rows[i].Value.CPTS; {
		case c.ID == "" && names[c.Name] != "" && !known[c.Name]:
			c.ID, c.Name = c.Name, names[c.Name]
		case c.ID != "" && c.Name == "":
			c.Name = cmp.Or(names[c.ID], c.ID)
		}
	}
	return rows
}

func (t *listingTaker) knownIDs(rows []Row[Listing]) map[string]string {
	ids := map[string]string{}
	for _, c := range t.d.CPTS {
		ids[c.Name] = c.ID
	}
	for i := range rows {
		if c := &rows[i].Value.CPTS; c.ID != "" && (ids[c.Name] == "" || c.ID < ids[c.Name]) {
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

// ligatures are letters that Unicode does not decompose.
var ligatures = strings.NewReplacer("œ", "oe", "æ", "ae")

// slug is a name in lower case ASCII, words joined by hyphens, always beginning with cpts.
func slug(name string) string {
	var b strings.Builder
	hyphen := false
	for _, c := range norm.NFKD.String(ligatures.Replace(strings.ToLower(name))) {
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
