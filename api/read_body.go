package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"
)

// read decodes the JSON body of a request, whole or not at all: a field that nobody knows, one given twice and one of
// another type are refused by name, since a change that is half understood must not be made.
func read[T any](x *exchange) (T, error) {
	var into T
	err := readInto(x, &into)
	return into, err
}

// readInto is read over values that stand for what is not said.
func readInto(x *exchange, into any) error {
	if err := readable(x.ctx); err != nil {
		return err
	}
	body := x.ctx.Request().Body() // as it came: Fiber's Body would unpack what says that it is packed, of any size
	if err := wellFormed(body); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	return bodyFault(d.Decode(into))
}

// readable refuses a body that does not say it is JSON: a form of another site cannot.
func readable(c *fiber.Ctx) error {
	media, parameters, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	charset := parameters["charset"]
	if err != nil || media != mediaJSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return fault{kind: unsupportedMedia, parameter: fiber.HeaderContentType, expected: mediaJSON,
			detail: fmt.Sprintf(typeset("Le corps de la requête est annoncé comme « %s » ; attendu : %s."), c.Get(fiber.HeaderContentType), mediaJSON)}
	}
	if coding := c.Get(fiber.HeaderContentEncoding); coding != "" && coding != "identity" {
		return fault{kind: unsupportedMedia, parameter: fiber.HeaderContentEncoding, expected: "identity",
			detail: fmt.Sprintf(typeset("Le corps de la requête est comprimé (« %s ») ; attendu : du JSON tel quel."), coding)}
	}
	return nil
}

// deepest is how far a body may nest: what is asked for takes five levels.
const deepest = 16

// wellFormed refuses what the decoder would put up with: text that is not UTF-8, a field given twice, of which it would
// take the last, and depth.
func wellFormed(body []byte) error {
	if !utf8.Valid(body) {
		return badBody("", "du texte en UTF-8", typeset("Le corps de la requête n’est pas de l’UTF-8."))
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if err := walk(d, 0); err != nil {
		return bodyFault(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return badBody("", "un seul document JSON", typeset("Le corps de la requête continue après le document JSON."))
	}
	return nil
}

// walk reads one value.
func walk(d *json.Decoder, depth int) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	open, nests := token.(json.Delim)
	if !nests {
		return nil
	}
	if depth == deepest {
		return badBody("", fmt.Sprintf("%d niveaux au plus", deepest), fmt.Sprintf(typeset("Le corps de la requête emboîte plus de %d niveaux."), deepest))
	}
	seen := map[string]bool{}
	for d.More() {
		if open == '{' {
			name, err := d.Token()
			if err != nil {
				return err
			}
			key := strings.ToLower(name.(string)) // the decoder takes names for the same whatever their case
			if seen[key] {
				return badBody(name.(string), "chaque champ une seule fois", fmt.Sprintf(typeset("Le champ « %s » est donné deux fois."), name))
			}
			seen[key] = true
		}
		if err := walk(d, depth+1); err != nil {
			return err
		}
	}
	_, err = d.Token()
	return err
}

var unknownField = regexp.MustCompile(`unknown field "(.*)"$`)

// bodyFault words what the decoder says.
func bodyFault(err error) error {
	var own fault
	var of *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &own):
		return own
	case errors.As(err, &of):
		return badBody(of.Field, jsonType(of.Type.Kind()), fmt.Sprintf(typeset("Le champ « %s » est de type %s ; attendu : %s."), of.Field, of.Value, jsonType(of.Type.Kind())))
	case errors.As(err, &syntax):
		return badBody("", "du JSON", fmt.Sprintf(typeset("Le corps de la requête ne se lit pas comme du JSON, à l’octet %d."), syntax.Offset))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return badBody("", "du JSON", typeset("Le corps de la requête est vide ou s’arrête au milieu du document JSON."))
	}
	if found := unknownField.FindStringSubmatch(err.Error()); found != nil {
		return badBody(found[1], "un champ de la documentation", fmt.Sprintf(typeset("Le champ « %s » est inconnu ici ; la documentation est sous /api/docs."), found[1]))
	}
	return badBody("", "du JSON", typeset("Le corps de la requête ne se lit pas comme du JSON."))
}

func badBody(field, expected, detail string) fault {
	return fault{kind: invalidBody, parameter: field, expected: typeset(expected), detail: detail}
}

// jsonType is what people call the type that a field takes.
func jsonType(k reflect.Kind) string {
	switch k {
	case reflect.String:
		return "un texte"
	case reflect.Bool:
		return "true ou false"
	case reflect.Slice:
		return "une liste"
	case reflect.Struct, reflect.Map:
		return "un objet"
	case reflect.Float64:
		return "un nombre"
	}
	return "un nombre entier"
}
