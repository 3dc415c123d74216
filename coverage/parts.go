package coverage

import (
	"fmt"
	"strings"
)

// wholesOf lists the codes that a part is a part of, the smallest first; none for a commune.
func wholesOf(code string) []string {
	var out []string
	if len(code) == 9 {
		out = append(out, code[:5])
		code = code[:5]
	}
	if city := CityOf(code); city != "" {
		out = append(out, city)
	}
	return out
}

// wholes is wholesOf with the commune of today of a part whose own commune has merged.
func (u *Unit) wholes() []string {
	out := wholesOf(u.Code)
	if u.Kind == Iris && u.Commune != out[len(out)-1] {
		out = append(out, u.Commune)
	}
	return out
}

// cutFrom is the commune or arrondissement that IRIS are cut from.
func cutFrom(code string) string { return code[:min(len(code), 5)] }

// title is a code with what people call it, where that is known without any file.
func title(code string) string {
	if name := cityName(code); name != "" {
		return fmt.Sprintf("%s (%s)", name, code)
	}
	if CityOf(code) != "" {
		return "l'arrondissement " + code
	}
	return "la commune " + code
}

// countedParts says how many of which kind: "20 arrondissements", "3 arrondissements et 60 IRIS".
func countedParts(units []Unit) string {
	arrondissements, iris := 0, 0
	for i := range units {
		switch units[i].Kind {
		case Arrondissement:
			arrondissements++
		case Iris:
			iris++
		}
	}
	var words []string
	if arrondissements > 0 {
		words = append(words, counted(arrondissements, "arrondissement", "arrondissements"))
	}
	if iris > 0 {
		words = append(words, counted(iris, "IRIS", "IRIS"))
	}
	return strings.Join(words, " et ")
}

// folded is a list of notes of one sort, those past the fiftieth as their number alone.
func folded(notes []string, others string) []string {
	const shown = 50
	if len(notes) <= shown+1 {
		return notes
	}
	return append(notes[:shown:shown], fmt.Sprintf("%d %s", len(notes)-shown, others))
}

// some is the beginning of a list of codes.
func some(codes []string) string {
	const shown = 5
	if len(codes) <= shown+1 {
		return strings.Join(codes, ", ")
	}
	return fmt.Sprintf("%s et %d autres", strings.Join(codes[:shown], ", "), len(codes)-shown)
}
