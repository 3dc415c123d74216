package signin

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"strings"

	"cpts/access"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// ErrRefused is what is wrong with what a browser came back with. Its words are for the log, not for who came.
var ErrRefused = errors.New("retour du fournisseur d'identité refusé")

// Begin gives the address to send a person to, and what their browser is to keep until it comes back to callback: state,
// nonce and verifier, of 130 random bits and more each. They need no signature: all are compared with what the provider
// says, and who can set cookies of this site in another's browser could set signed ones as well.
func (p *Provider) Begin(ctx context.Context, callback string) (address, kept string, err error) {
	found, err := p.discovered(ctx)
	if err != nil {
		return "", "", err
	}
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	address = p.at(found, callback).AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier))
	return address, strings.Join([]string{state, nonce, verifier}, "~"), nil
}

// Finish checks what the browser came back with, and has the provider say who is there. The error is ErrRefused, an *Away or a
// *NoRights.
func (p *Provider) Finish(ctx context.Context, callback, kept string, query map[string]string) (access.Person, error) {
	parts := strings.Split(kept, "~")
	if len(parts) != 3 || len(parts[0]) < 26 || subtle.ConstantTimeCompare([]byte(parts[0]), []byte(query["state"])) != 1 {
		return access.Person{}, fmt.Errorf("%w : l'état n'est pas celui de ce navigateur", ErrRefused)
	}
	if iss, said := query["iss"]; said && iss != p.options.Issuer { // RFC 9207
		return access.Person{}, fmt.Errorf("%w : réponse d'un autre fournisseur", ErrRefused)
	}
	if query["error"] != "" || query["code"] == "" {
		return access.Person{}, fmt.Errorf("%w : le fournisseur dit %.80q", ErrRefused, query["error"])
	}
	found, err := p.discovered(ctx)
	if err != nil {
		return access.Person{}, err
	}
	ctx = p.with(ctx)
	tokens, err := p.at(found, callback).Exchange(ctx, query["code"], oauth2.VerifierOption(parts[2]))
	if err != nil {
		return access.Person{}, fmt.Errorf("%w : échange du code : %w", ErrRefused, withoutBody(err))
	}
	claims, err := p.claims(ctx, found, tokens, parts[1])
	if err != nil {
		return access.Person{}, err
	}
	return p.options.Grants.person(p.options.Issuer, claims)
}

// withoutBody leaves out what the provider answered, which may hold anything.
func withoutBody(err error) error {
	var refusal *oauth2.RetrieveError
	if errors.As(err, &refusal) {
		return fmt.Errorf("%s %.80q", refusal.Response.Status, refusal.ErrorCode)
	}
	return err
}

// claims are those of the ID token, and what userinfo adds.
func (p *Provider) claims(ctx context.Context, found *oidc.Provider, tokens *oauth2.Token, nonce string) (map[string]any, error) {
	raw, _ := tokens.Extra("id_token").(string)
	id, err := found.VerifierContext(ctx, &oidc.Config{ClientID: p.options.ClientID}).Verify(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("%w : %w", ErrRefused, err)
	}
	if nonce == "" || subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(nonce)) != 1 {
		return nil, fmt.Errorf("%w : le jeton d'identité n'est pas celui qui était demandé (nonce)", ErrRefused)
	}
	claims := map[string]any{}
	if err := id.Claims(&claims); err != nil {
		return nil, fmt.Errorf("%w : %w", ErrRefused, err)
	}
	if found.UserInfoEndpoint() == "" {
		return claims, nil
	}
	// ProConnect signs userinfo (application/jwt); the library checks that signature too.
	info, err := found.UserInfo(ctx, oauth2.StaticTokenSource(tokens))
	if err != nil {
		return nil, fmt.Errorf("%w : userinfo : %.200s", ErrRefused, err.Error())
	}
	more := map[string]any{}
	if err := info.Claims(&more); err != nil || info.Subject != id.Subject {
		return nil, fmt.Errorf("%w : userinfo est d'une autre personne", ErrRefused)
	}
	for name, value := range more {
		if _, said := claims[name]; !said {
			claims[name] = value
		}
	}
	return claims, nil
}
