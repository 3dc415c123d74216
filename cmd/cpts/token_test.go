package main

import (
	"encoding/json"
	"errors"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"time"

	"cpts/access"
)

// A token is made, listed and revoked; its secret is on standard output once, and nowhere else.
func TestToken(t *testing.T) {
	for kind, fresh := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := fresh(t)
			made := must(t, exitFine, "token", "create", "--name", "Anne Martin", "--role", "editor", "--scope", "department:06", "--scope", "region:76", "--expires", "90d", "--store", store)
			if !regexp.MustCompile(`^cpts_[A-Za-z0-9_-]{43}\n$`).MatchString(made.out) {
				t.Fatalf("standard output is %q", made.out)
			}
			secret := strings.TrimSpace(made.out)
			id := regexp.MustCompile(`t-[A-Za-z0-9]{10}`).FindString(made.err)
			reader := must(t, exitFine, "token", "create", "--name", "Lecteur", "--role", "reader", "--expires", "1d", "--store", store)
			text := must(t, exitFine, "token", "list", "--store", store)
			list := must(t, exitFine, "token", "list", "--format", "json", "--store", store)
			for _, said := range []string{made.err, text.out, text.err, list.out, list.err} {
				if strings.Contains(said, secret) || strings.Contains(said, secret[5:25]) || strings.Contains(said, string(access.HashOf(secret))) {
					t.Errorf("the secret or its hash is told: %s", said)
				}
			}
			for _, wanted := range []string{id, "Anne Martin", "editor", "department:06 region:76", "valable", "Lecteur"} {
				if wanted == "" || !strings.Contains(text.out, wanted) {
					t.Errorf("%q is not in\n%s", wanted, text.out)
				}
			}
			var all []access.Token
			if err := json.Unmarshal([]byte(list.out), &all); err != nil || len(all) != 2 || all[0].Scopes.Strings()[0] != "all" || all[1].ID != id {
				t.Errorf("%v, %+v", err, all)
			}
			opens(t, store, secret, nil)
			must(t, exitFine, "token", "revoke", id, "--store", store)
			if text := must(t, exitFine, "token", "list", "--store", store).out; !strings.Contains(text, "révoqué le ") {
				t.Error(text)
			}
			opens(t, store, secret, access.ErrUnknown)
			opens(t, store, strings.TrimSpace(reader.out), nil)
			if r := must(t, exitFaults, "token", "revoke", "t-nowhere", "--store", store); !strings.Contains(r.err, "cpts token list") {
				t.Error(r.err)
			}
		})
	}
}

// opens tries a secret on the store, as a service would that has just begun.
func opens(t *testing.T, address, secret string, want error) {
	t.Helper()
	st, err := storeFlag{Store: address}.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	guard := access.NewGuard(st, slog.New(slog.DiscardHandler), time.Now)
	defer guard.Close()
	if _, err := guard.Bearer(t.Context(), secret); !errors.Is(err, want) {
		t.Errorf("%v, want %v", err, want)
	}
}

// What is wrong with a token that is asked for is said, and none is made.
func TestTokenRefused(t *testing.T) {
	store := t.TempDir() + "/store.gpkg"
	for _, c := range []struct {
		want string
		args []string
	}{
		{"department:99", []string{"--role", "editor", "--scope", "department:99", "--expires", "1d"}},
		{"attendu un code INSEE comme region:93", []string{"--role", "editor", "--scope", "region:1", "--expires", "1d"}},
		{"attendu : all, department:06 ou region:93", []string{"--role", "editor", "--scope", "06", "--expires", "1d"}},
		{"aucun périmètre", []string{"--role", "editor", "--expires", "1d"}},
		{"reader", []string{"--role", "owner", "--scope", "all", "--expires", "1d"}},
		{"ce jour est passé", []string{"--role", "editor", "--scope", "all", "--expires", "2020-01-31"}},
		{"il manque", []string{"--role", "editor", "--scope", "all"}},
	} {
		r := must(t, exitUsage, append([]string{"token", "create", "--name", "Anne", "--store", store}, c.args...)...)
		if r.out != "" && strings.Contains(r.out, "cpts_") || !strings.Contains(r.err, c.want) {
			t.Errorf("%v: %q is not in %s%s", c.args, c.want, r.err, r.out)
		}
	}
}

func TestExpiry(t *testing.T) {
	now := time.Date(2026, 11, 22, 15, 4, 5, 0, time.Local)
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.Local) }
	for text, want := range map[string]time.Time{
		"90d": now.AddDate(0, 0, 90), "1d": now.AddDate(0, 0, 1), "2026-11-22": day(2026, 11, 23), "2027-01-31": day(2027, 2, 1), "31/01/2027": day(2027, 2, 1), // the day is whole
		"2026-11-21": {}, "0d": {}, "-1d": {}, "100000d": {}, "d": {}, "": {}, "2027-02-30": {}, "90": {},
	} {
		got, err := expiry(text, now)
		if !got.Equal(want) || (err != nil) != want.IsZero() {
			t.Errorf("%q: %v, %v, want %v", text, got, err, want)
		}
	}
}
