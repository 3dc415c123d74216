package api

import (
	"bytes"
	"fmt"
	"strings"
)

// Backgrounds that a deployment may offer under the territories, off until a reader switches it on.
const (
	BackgroundNone = "none" // the page reaches its own host only
	BackgroundIGN  = "ign"  // Plan IGN of the Géoplateforme, from data.geopf.fr
)

const backgroundHost = "https://data.geopf.fr"

// policyFor is the Content-Security-Policy of a background: its host, and no other, is let in where it is offered.
func policyFor(background string) (string, error) {
	switch background {
	case "", BackgroundNone:
		return contentSecurityPolicy, nil
	case BackgroundIGN:
		open := strings.NewReplacer("connect-src 'self'", "connect-src 'self' "+backgroundHost, "img-src 'self'", "img-src 'self' "+backgroundHost)
		return open.Replace(contentSecurityPolicy), nil
	}
	return "", fmt.Errorf("fond de carte inconnu : « %s » ; choisir %s ou %s", background, BackgroundIGN, BackgroundNone)
}

// markBackground tells the page what is offered: an attribute costs it no request.
func markBackground(index []byte, background string) []byte {
	if background != BackgroundIGN {
		return index
	}
	return bytes.Replace(index, []byte(`<html lang="fr"`), []byte(`<html lang="fr" data-background="`+background+`"`), 1)
}
