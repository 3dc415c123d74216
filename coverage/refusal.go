package coverage

import "strings"

// Refused is why operations were not made: none of them was. Every operation that cannot be made is listed, so that who
// asks need not mend them one at a time.
type Refused struct{ List []Refusal }

// Refusal is one thing that is wrong with one operation.
type Refusal struct {
	Operation int    `json:"operation"` // index in the list; -1 for the list as a whole
	Field     string `json:"field,omitempty"`
	Value     string `json:"value,omitempty"`
	Expected  string `json:"expected,omitempty"` // in French
	Text      string `json:"text"`               // a sentence in French, as it is to be read
	// Held are the units that another holds than who the operation takes them from; nothing else is wrong then.
	Held []Held `json:"conflicts,omitempty"`
}

// Held is a unit with those who hold it: one CPTS, or several where they claim it against each other or hold it one after
// the other from the day of the operation on.
type Held struct {
	Code string   `json:"code"`
	Name string   `json:"name"`
	CPTS []Holder `json:"cpts"`
}

// Holder names a CPTS.
type Holder struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Error is the sentences of all refusals.
func (r *Refused) Error() string {
	texts := make([]string, len(r.List))
	for i, one := range r.List {
		texts[i] = one.Text
	}
	return strings.Join(texts, " ")
}

// Held lists the units that others hold, of all operations; nil when something else is wrong too, which is to be mended
// first.
func (r *Refused) Held() []Held {
	var out []Held
	for _, one := range r.List {
		if one.Held == nil {
			return nil
		}
		out = append(out, one.Held...)
	}
	return out
}
