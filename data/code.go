package data

import (
	"errors"
	"strings"
)

// NormalizeCode reads an INSEE code of a commune or arrondissement (5 characters) or of an IRIS (9), undoing what
// spreadsheets do: a leading zero lost ("4001"), a decimal part ("1001.0"), an apostrophe or a formula ("='01001'"),
// lower case ("2a004"). It is not ok when the code cannot be known again.
func NormalizeCode(s string) (code string, ok bool) {
	code, err := readCode(s)
	return code, err == nil
}

const codeExpected = "attendu : 5 caractères pour une commune ou un arrondissement (06088, 2A004), 9 pour un IRIS (060880101)"

// readCode is NormalizeCode with the reason, in French.
func readCode(s string) (string, error) {
	if n := len(s); (n == 5 || n == 9) && department(s[:2]) && digits(s[2:]) {
		return s, nil
	}
	code := strings.ToUpper(strings.Join(strings.FieldsFunc(s, codeNoise), ""))
	if code == "" {
		return "", errors.New("code absent ; " + codeExpected)
	}
	if scientific(code) {
		return "", errors.New("notation scientifique : le tableur a détruit le code ; mettez la colonne au format Texte et collez les codes de nouveau")
	}
	code = withoutDecimals(code)
	if n := len(code); (n == 4 || n == 8) && digits(code) && code[0] != '0' {
		code = "0" + code
	}
	if n := len(code); n != 5 && n != 9 {
		return "", errors.New("ce n'est pas un code INSEE ; " + codeExpected)
	}
	if !department(code[:2]) || !digits(code[2:]) {
		return "", errors.New("ce n'est pas un code INSEE : aucun département ne commence ainsi, ou une lettre est de trop ; " + codeExpected)
	}
	return code, nil
}

// codeNoise is what surrounds a code in a spreadsheet's export, and is no part of it.
func codeNoise(r rune) bool { return blank(r) || strings.ContainsRune(`'’"=`, r) }

// scientific finds 6.088E+08: no INSEE code holds an E.
func scientific(code string) bool {
	mantissa, exponent, found := strings.Cut(code, "E")
	return found && digits(strings.NewReplacer(".", "", ",", "").Replace(mantissa)) && digits(strings.TrimLeft(exponent, "+-"))
}

func withoutDecimals(code string) string {
	at := strings.IndexAny(code, ".,")
	if at > 0 && at < len(code)-1 && strings.Trim(code[at+1:], "0") == "" {
		return code[:at]
	}
	return code
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// department accepts the two characters that a French code begins with: 01 to 95 (20 was Corsica until 1976, and stands
// so in the COG history), 2A, 2B, 97 and 98 (overseas). 99 is for foreign countries.
func department(s string) bool {
	if s == "2A" || s == "2B" {
		return true
	}
	return digits(s) && (s >= "01" && s <= "95" || s == "97" || s == "98")
}
