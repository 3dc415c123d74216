package api

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"cpts/coverage"
	"cpts/data"
)

// The Idempotency-Key of draft-ietf-httpapi-idempotency-key-header: a client that was not answered sends the same request
// again under the same key, and the change is made once. Only what was written is kept: a refusal may be another one, or none,
// the next time. There is no answer « still under way » (409 in the draft): changes are made one at a time, and who sends a key
// again waits for the first to end, and gets its answer.
const (
	idempotencyKey      = "Idempotency-Key"
	idempotencyReplayed = "Idempotency-Replayed"
)

// longestKey is what a UUID or a digest has, several times over.
const longestKey = 255

// once is the request of a key, or nil when it has none. The draft writes a key as a string of RFC 8941, in quotes; most
// clients leave these out: both are the same key.
func (x *exchange) once() (*coverage.Once, error) {
	given := x.ctx.Get(idempotencyKey)
	if given == "" {
		return nil, nil
	}
	key := given
	if inside, quoted := strings.CutPrefix(key, `"`); quoted {
		key, quoted = strings.CutSuffix(inside, `"`)
		if !quoted {
			key = ""
		}
	}
	invisible := func(r rune) bool { return r <= ' ' || r > '~' }
	if key == "" || len(key) > longestKey || strings.ContainsFunc(key, invisible) {
		return nil, fault{kind: invalidParameter, parameter: idempotencyKey, expected: "une clé",
			detail: fmt.Sprintf(typeset("L’en-tête Idempotency-Key vaut « %s » ; attendu : de 1 à %d caractères ASCII visibles, comme un UUID."), clipped(given), longestKey)}
	}
	if v := x.visitor; v.known() { // each has keys of their own: a space is in none that a client chooses
		key = v.token.ID + " " + key
	}
	return &coverage.Once{Key: key, Request: x.digest()}, nil
}

// clipped is the beginning of a text that may be long.
func clipped(text string) string {
	if most := 60; len(text) > most {
		return text[:most] + "…"
	}
	return text
}

// digest is of all that a request asks for. If-Match is no part of it: who sends again may have read the new revision
// meanwhile, and asks for the same thing.
func (x *exchange) digest() string {
	h := sha256.New()
	for _, part := range [][]byte{[]byte(x.ctx.Method()), []byte(x.ctx.OriginalURL()), x.ctx.Request().Body()} {
		fmt.Fprintf(h, "%d\n", len(part))
		h.Write(part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// onlyOnce has a handler answer a request that was carried out before with what was answered then. An error is looked at
// again: the same request, sent at the same moment, may have come first, here or through another server.
func (s *service) onlyOnce(handle func(*exchange) (answer, error)) func(*exchange) (answer, error) {
	return func(x *exchange) (answer, error) {
		if x.query["dry-run"] == "true" {
			return handle(x)
		}
		var err error
		if x.demand, err = x.once(); err != nil {
			return answer{}, err
		}
		if a, done, err := s.answered(x); done || err != nil {
			return a, err
		}
		a, err := handle(x)
		if err == nil {
			return a, nil
		}
		if again, done, failed := s.answered(x); done || ofAnother(failed) {
			return again, failed
		}
		return answer{}, err
	}
}

// word answers with a change that is about to be written, and has the answer kept with it.
func (x *exchange) word(c *coverage.Change) (err error) {
	if x.worded, err = told(x, c); err == nil && x.demand != nil {
		x.demand.Answer = x.worded.body
	}
	return err
}

// answered is what was answered to a request, if it was carried out before.
func (s *service) answered(x *exchange) (a answer, done bool, err error) {
	o := x.demand
	if o == nil {
		return a, false, nil
	}
	kept, revision, err := s.options.Ledger.Answered(x.ctx.UserContext(), o.Key)
	switch {
	case errors.Is(err, data.ErrUnknown):
		return a, false, nil
	case err != nil:
		return a, false, s.unwritten(err)
	case kept.Request != o.Request:
		return a, false, fault{kind: reusedKey, parameter: idempotencyKey, expected: "une autre clé",
			detail: fmt.Sprintf(typeset("La clé « %s » est celle d’une autre demande, faite par la modification %d ; une clé ne sert qu’à une demande. En prendre une autre."), clipped(o.Key), revision)}
	}
	x.ctx.Set(idempotencyReplayed, "true")
	return answer{body: kept.Answer}, true, nil
}

// ofAnother tells a key that is another request's from a store that could not be asked.
func ofAnother(err error) bool {
	var f fault
	return errors.As(err, &f) && f.kind == reusedKey
}

// keyed describes the header.
func keyed() object {
	return object{"name": idempotencyKey, "in": "header", "required": false,
		"schema": object{"type": "string", "minLength": 1, "maxLength": longestKey, "pattern": `^[!-~]+$`},
		"description": typeset("Une clé que le client choisit, comme un UUID : la même demande envoyée deux fois sous la même clé n’est faite qu’une fois, " +
			"et la seconde reçoit la réponse de la première avec l’en-tête Idempotency-Replayed: true. Gardée un jour au moins. La même clé pour autre chose : 422.")}
}
