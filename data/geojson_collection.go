package data

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"cpts/geo"
)

// collection walks the features of a GeoJSON stream: a FeatureCollection, or features one after the other (one to a line).
type collection struct {
	stream *jsonStream
	name   string
	count  int // features seen
	// crs is the system of the coordinates, settled before the first feature is visited; nil when nobody names one. asked
	// is the one that Options give.
	crs, asked *geo.Projection
}

// worded says where a file stopped being readable, and how far it was.
func (c *collection) worded(err error, last string) error {
	var bad *badJSON
	at := fmt.Sprintf("%d objets lus", c.count)
	if last != "" {
		at += ", le dernier bon est " + last
	}
	switch {
	case err == io.EOF:
		return fmt.Errorf("%s : JSON tronqué à l'octet %d (%s) ; téléchargez ou exportez le fichier de nouveau", c.name, c.stream.base+int64(c.stream.end), at)
	case errors.As(err, &bad):
		return fmt.Errorf("%s : JSON mal formé, %w (%s)", c.name, bad, at)
	case errors.Is(err, errLongValue):
		return fmt.Errorf("%s : objet de plus de 64 Mio à l'octet %d (%s) ; est-ce bien du GeoJSON, un objet par commune ?", c.name, c.stream.offset(), at)
	case errors.Is(err, errNoFeatures), errors.Is(err, errTopLevel), errors.Is(err, errManyRows):
		return fmt.Errorf("%s : %w", c.name, err)
	}
	return readError(c.name, err)
}

// next is the next feature, as long as there are not too many for the file to be what it should be.
func (c *collection) next() ([]byte, error) {
	if c.count == mostRows {
		return nil, errManyRows
	}
	return c.stream.value()
}

func (c *collection) walk(visit func([]byte)) error {
	s := c.stream
	if _, err := s.expect("{"); err != nil {
		return err
	}
	s.pos--
	s.held = s.pos
	single, err := c.members(visit)
	if err != nil {
		return err
	}
	if single {
		return c.sequence(visit)
	}
	if _, err := s.peek(); err != io.EOF {
		return cmp.Or(err, error(&badJSON{s.offset(), "texte après la fin du document"}))
	}
	return nil
}

// sequence walks features that follow each other to the end of the stream.
func (c *collection) sequence(visit func([]byte)) error {
	for {
		first, err := c.stream.peek()
		if err == io.EOF {
			return nil
		}
		if err == nil && first != '{' {
			err = &badJSON{c.stream.offset(), fmt.Sprintf("%q trouvé, objet Feature attendu", first)}
		}
		if err != nil {
			return err
		}
		feature, err := c.next()
		if err != nil {
			return err
		}
		visit(feature)
	}
}

// members walks the members of the first object. It is single when that object turns out to be a feature, to which the
// stream has then gone back.
func (c *collection) members(visit func([]byte)) (single bool, err error) {
	s := c.stream
	s.pos++
	seen := false
	for next := byte(','); next == ','; {
		key, err := c.key()
		if err != nil {
			return false, err
		}
		if !seen && (key == "geometry" || key == "properties") {
			s.pos, s.held = s.held, -1
			return true, nil
		}
		if key == "features" {
			s.held, seen = -1, true
		}
		if err := c.member(key, visit); err != nil {
			return false, err
		}
		if next, err = s.expect(",}"); err != nil {
			return false, err
		}
	}
	s.held = -1
	if !seen {
		return false, errNoFeatures
	}
	return false, nil
}

// member uses the value of one member of the first object.
func (c *collection) member(key string, visit func([]byte)) error {
	if key == "features" {
		return c.features(visit)
	}
	value, err := c.stream.value()
	if err != nil {
		return err
	}
	return c.topLevel(key, value)
}

var errTopLevel = errors.New("fichier")

var errNoFeatures = errors.New("aucun membre « features » ; GeoJSON attendu, de type FeatureCollection")

func (c *collection) key() (string, error) {
	if first, err := c.stream.peek(); err != nil {
		return "", err
	} else if first != '"' {
		return "", &badJSON{c.stream.offset(), fmt.Sprintf("%q trouvé, nom de membre entre guillemets attendu", first)}
	}
	raw, err := c.stream.value()
	if err != nil {
		return "", err
	}
	key, ok := scalarText(raw)
	if !ok {
		return "", &badJSON{c.stream.offset(), "nom de membre illisible"}
	}
	_, err = c.stream.expect(":")
	return key, err
}

// topLevel checks the members beside the features: the type, and a coordinate system that older GeoJSON may name.
func (c *collection) topLevel(key string, value []byte) error {
	switch {
	case key == "type" && value[0] == '"' && string(value) != `"FeatureCollection"` && string(value) != `"Feature"`:
		return fmt.Errorf("%w de type %s ; FeatureCollection attendu", errTopLevel, clip(string(value)))
	case key == "crs" && string(value) != "null":
		return c.obey(value)
	}
	return nil
}

func (c *collection) features(visit func([]byte)) error {
	s := c.stream
	if _, err := s.expect("["); err != nil {
		return err
	}
	if next, err := s.peek(); err != nil || next == ']' {
		s.pos++
		return err
	}
	for {
		feature, err := c.next()
		if err != nil {
			return err
		}
		visit(feature)
		next, err := s.expect(",]")
		if err != nil || next == ']' {
			return err
		}
	}
}
