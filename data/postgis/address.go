package postgis

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"
)

// unreadable says what is expected, and nothing of what was given: of an address that cannot be read, nobody knows where the
// password is.
var unreadable = errors.New("illisible ; attendu postgres://utilisateur:mot-de-passe@hôte:5432/base, où les signes : / ? # [ ] @ % du mot de passe " +
	"s'écrivent %3A %2F %3F %23 %5B %5D %40 %25")

// parse reads an address. Its errors do not tell the password.
func parse(address string) (*pgxpool.Config, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" || astray(u) {
		return nil, unreadable
	}
	config, err := pgxpool.ParseConfig(address)
	if err == nil {
		return config, nil
	}
	detail := err.Error()
	if _, reason, found := strings.Cut(detail, "`: "); found { // what comes before is the address
		detail = reason
	}
	for _, secret := range secrets(u) {
		if strings.Contains(detail, secret) {
			return nil, unreadable
		}
	}
	return nil, fmt.Errorf("refusée : %s", detail)
}

// astray tells whether a password with a sign that ends it too soon has become a part of the host, the path or the rest:
// postgres://user:12/34@host/base is the base 34@host/base of the host user, and errors name bases.
func astray(u *url.URL) bool {
	if strings.Contains(u.Path, "@") || u.Fragment != "" {
		return true
	}
	query, err := url.ParseQuery(u.RawQuery)
	for key := range query {
		if strings.Contains(key, "@") {
			return true
		}
	}
	return err != nil
}

// secrets are the passwords of an address.
func secrets(u *url.URL) (all []string) {
	if password, _ := u.User.Password(); password != "" {
		all = append(all, password)
	}
	for _, key := range []string{"password", "sslpassword"} {
		if password := u.Query().Get(key); password != "" {
			all = append(all, password)
		}
	}
	return all
}
