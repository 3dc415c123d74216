package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"strings"
)

// Nested lays any JSON document out: objects become tables of two columns, addresses become links. It is what is left
// for documents that have no page of their own. The error is a document that is not JSON.
func Nested(document []byte) (template.HTML, error) {
	d := json.NewDecoder(bytes.NewReader(document))
	d.UseNumber()
	var w strings.Builder
	if err := writeValue(&w, d); err != nil {
		return "", fmt.Errorf("laying out JSON: %w", err)
	}
	return template.HTML(w.String()), nil //nolint:gosec // every text in it has been escaped
}

// writeValue reads one JSON value and writes it as HTML, members in the document's order.
func writeValue(w *strings.Builder, d *json.Decoder) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('{'):
		return writeMembers(w, d)
	case json.Delim('['):
		return writeElements(w, d)
	case nil:
		return nil
	}
	text := html.EscapeString(fmt.Sprint(token))
	if strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") {
		text = `<a href="` + text + `">` + text + `</a>`
	}
	w.WriteString(text)
	return nil
}

func writeMembers(w *strings.Builder, d *json.Decoder) error {
	w.WriteString("<table><tbody>")
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		fmt.Fprintf(w, `<tr><th scope="row">%s</th><td>`, html.EscapeString(fmt.Sprint(name)))
		if name == "geometry" {
			err = writeGeometry(w, d)
		} else {
			err = writeValue(w, d)
		}
		if err != nil {
			return err
		}
		w.WriteString("</td></tr>")
	}
	w.WriteString("</tbody></table>")
	_, err := d.Token()
	return err
}

func writeElements(w *strings.Builder, d *json.Decoder) error {
	for i := 0; d.More(); i++ {
		if i > 0 {
			w.WriteByte(' ')
		}
		if err := writeValue(w, d); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// writeGeometry names the type of a feature's geometry only: thousands of coordinates help no reader. A vintage, which
// is also called geometry, is text.
func writeGeometry(w *strings.Builder, d *json.Decoder) error {
	var value any
	if err := d.Decode(&value); err != nil || value == nil {
		return err
	}
	if g, ok := value.(map[string]any); ok {
		value = g["type"]
	}
	w.WriteString(html.EscapeString(fmt.Sprint(value)))
	return nil
}
