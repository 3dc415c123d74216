package main

import (
	"fmt"
	"net/url"
	"os"
	"strings"

	"cpts/signin"
)

// oidcFlags are those of an OpenID Connect provider; none when the issuer is empty.
type oidcFlags struct {
	Issuer     string   `name:"oidc-issuer" env:"CPTS_OIDC_ISSUER" help:"Fournisseur OpenID Connect par lequel on peut s'identifier, comme https://compte.exemple.fr ; vide : aucun. L'adresse de retour à y déclarer est celle du service suivie de /api/session/oidc/callback."`
	Name       string   `name:"oidc-name" env:"CPTS_OIDC_NAME" help:"Son nom, tel que la page le montre. Par défaut son hôte."`
	ClientID   string   `name:"oidc-client-id" env:"CPTS_OIDC_CLIENT_ID" help:"Identifiant de ce service chez lui."`
	SecretFile string   `name:"oidc-client-secret-file" env:"CPTS_OIDC_CLIENT_SECRET_FILE" help:"Fichier du secret de ce service chez lui."`
	Scopes     string   `name:"oidc-scopes" default:"openid profile email" env:"CPTS_OIDC_SCOPES" help:"Ce qui lui est demandé ; ProConnect : openid given_name usual_name email siret."`
	RoleClaim  string   `name:"oidc-role-claim" env:"CPTS_OIDC_ROLE_CLAIM" help:"Attribut qui nomme le rôle : reader, editor ou admin."`
	ScopeClaim string   `name:"oidc-scope-claim" env:"CPTS_OIDC_SCOPE_CLAIM" help:"Attribut qui nomme les périmètres : all, department:06, region:93."`
	Map        []string `name:"oidc-map" sep:"none" env:"CPTS_OIDC_MAP" help:"Règle qui donne des droits selon un attribut : 'groups=ars-paca -> editor region:93' ; plusieurs au besoin, elles s'ajoutent. Dans CPTS_OIDC_MAP, séparées par des points-virgules."`
}

// provider reads the flags; nil when there is no issuer. The provider is not asked anything yet.
func (f oidcFlags) provider() (*signin.Provider, error) {
	if f.Issuer == "" {
		return nil, nil
	}
	issuer, err := url.Parse(f.Issuer)
	switch {
	case err != nil || issuer.Host == "" || issuer.Scheme != "https" && issuer.Hostname() != "127.0.0.1" && issuer.Hostname() != "localhost":
		return nil, usageError(fmt.Sprintf("--oidc-issuer %s : une adresse https:// est attendue", f.Issuer))
	case f.ClientID == "" || f.SecretFile == "":
		return nil, usageError("--oidc-issuer demande --oidc-client-id et --oidc-client-secret-file")
	case !strings.Contains(" "+f.Scopes+" ", " openid "):
		return nil, usageError("--oidc-scopes : openid en fait partie")
	}
	secret, err := os.ReadFile(f.SecretFile)
	if err != nil {
		return nil, usageError(fmt.Sprintf("--oidc-client-secret-file : %v", err))
	}
	grants, err := f.grants()
	if err != nil {
		return nil, err
	}
	title := f.Name
	if title == "" {
		title = issuer.Host
	}
	return signin.New(signin.Options{Issuer: f.Issuer, ClientID: f.ClientID, Secret: strings.TrimSpace(string(secret)), Title: title,
		Scopes: strings.Fields(f.Scopes), Grants: grants}), nil
}

func (f oidcFlags) grants() (signin.Grants, error) {
	g := signin.Grants{RoleClaim: f.RoleClaim, ScopeClaim: f.ScopeClaim}
	for _, text := range f.Map {
		for _, one := range strings.Split(text, ";") {
			rule, err := signin.ParseRule(one)
			if err != nil {
				return g, usageError("--oidc-map : " + err.Error())
			}
			g.Rules = append(g.Rules, rule)
		}
	}
	if len(g.Rules) == 0 && g.RoleClaim == "" {
		return g, usageError("--oidc-issuer demande --oidc-map ou --oidc-role-claim : sans eux personne n'a de droit")
	}
	return g, nil
}
