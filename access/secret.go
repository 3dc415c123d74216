package access

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"regexp"
)

// prefix lets people and secret scanners tell a token at sight.
const prefix = "cpts_"

// Hash is what a store keeps of a secret: its SHA-256, in hexadecimal. Slow hashes (bcrypt, Argon2) make up for passwords that can
// be guessed; of 256 random bits no list can be made, and 2^255 guesses of any speed are out of reach. A fast one can be
// made at every request.
//
// A secret is looked up by its hash, in a map: how long that takes tells at most how a hash begins, of which nobody
// finds the secret; what is looked up needs no comparison in constant time.
type Hash string

// HashOf is the hash of a secret.
func HashOf(secret string) Hash {
	sum := sha256.Sum256([]byte(secret))
	return Hash(hex.EncodeToString(sum[:]))
}

// random are 256 bits of the operating system's generator in 43 characters; crypto/rand ends the program rather than give less.
func random() string {
	var b [32]byte
	rand.Read(b[:]) //nolint:errcheck // never fails: see its documentation
	return base64.RawURLEncoding.EncodeToString(b[:])
}

var shape = regexp.MustCompile(`^cpts_[A-Za-z0-9_-]{43}$`)

// looksLikeToken tells whether a text may be a token; what is not one need not be hashed.
func looksLikeToken(text string) bool { return shape.MatchString(text) }

// CSRFOf is the value that a page must send along with what it writes under a session: a page of another site, which has
// the browser send the cookie, can read neither. It is derived from the session's secret, so that nothing more is kept.
func CSRFOf(session string) string {
	m := hmac.New(sha256.New, []byte(session))
	m.Write([]byte("csrf")) //nolint:errcheck // a hash takes all
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

// SameCSRF compares in constant time what came with what is expected.
func SameCSRF(session, given string) bool {
	return subtle.ConstantTimeCompare([]byte(CSRFOf(session)), []byte(given)) == 1
}
