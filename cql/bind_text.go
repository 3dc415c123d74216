package cql

import (
	"strings"

	"cpts/fold"
)

// like matches a text, or one of a list, with a pattern that is the same for each row.
func (b binder) like(e *Expression) (term, error) {
	terms, err := b.all(e.Args)
	if err != nil {
		return term{}, err
	}
	value, pattern := terms[0], terms[1]
	if value.kind != Text && value.kind != TextList {
		return term{}, fail(e.Args[0].Place, "", described(value)+" n’est pas un texte, que LIKE puisse lire", "une propriété de texte")
	}
	if pattern.kind != Text || !pattern.constant {
		return term{}, fail(e.Args[1].Place, "", described(pattern)+" n’est pas un modèle", "un texte entre apostrophes, où % remplace des lettres et _ une seule")
	}
	spelling, _ := pattern.text(nil)
	match, ok := compilePattern(spelling)
	if !ok {
		return term{}, fail(e.Args[1].Place, quoted(spelling), "", `un caractère après chaque barre oblique inverse : \% et \_ sont un % et un _ ordinaires`)
	}
	if value.kind == TextList {
		return condition(func(r Row) truth {
			all, known := value.texts(r)
			if !known {
				return unknown
			}
			for _, one := range all {
				if match(one) {
					return yes
				}
			}
			return no
		}), nil
	}
	return condition(func(r Row) truth {
		v, known := value.text(r)
		if !known {
			return unknown
		}
		return truthOf(match(v))
	}), nil
}

// fold makes letters alike that differ by case, or by accents.
func (b binder) fold(e *Expression) (term, error) {
	t, err := b.bind(e.Args[0])
	if err != nil {
		return t, err
	}
	alike := fold.New(fold.Case).Fold
	if e.Op == opAccentI {
		alike = fold.New(fold.Accents).Fold
	}
	switch {
	case t.kind == Text && t.constant:
		v, _ := t.text(nil)
		return constantText(Text, alike(v)), nil
	case t.kind == Text:
		return term{kind: Text, text: func(r Row) (string, bool) {
			v, known := t.text(r)
			return alike(v), known
		}}, nil
	case t.kind == TextList:
		return term{kind: TextList, texts: func(r Row) ([]string, bool) {
			all, known := t.texts(r)
			folded := make([]string, len(all))
			for i, v := range all {
				folded[i] = alike(v)
			}
			return folded, known
		}}, nil
	}
	return t, fail(e.Args[0].Place, "", described(t)+" n’est pas un texte, comme "+strings.ToUpper(e.Op)+" en attend", "une propriété de texte ou un texte entre apostrophes")
}
