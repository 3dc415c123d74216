package main

import (
	"strings"
	"testing"
)

// A password is repeated by no message, whatever is wrong with its address or with where it was put.
func TestPasswordIsNotRepeated(t *testing.T) {
	for _, c := range []struct {
		name string
		code int
		args []string
	}{
		{"a port that is none", exitFaults, []string{"report", "--store", "postgres://u:S3CR3T@h:port/b"}},                 // secret-for-test
		{"nobody there", exitFaults, []string{"report", "--store", "postgres://u:S3CR3T@127.0.0.1:1/b?connect_timeout=1"}}, // secret-for-test
		{"another scheme", exitUsage, []string{"report", "--store", "postgre://u:S3CR3T@h/b"}},                             // secret-for-test
		{"another scheme, as a file", exitUsage, []string{"report", "--store", "https://u:S3CR3T@h/b.gpkg"}},               // secret-for-test
		{"words", exitUsage, []string{"report", "--store", "host=h password=S3CR3T"}},
		{"a flag forgotten", exitUsage, []string{"report", "postgres://u:S3CR3T@h/b"}}, // secret-for-test
		{"a name", exitUsage, []string{"token", "create", "--store", "postgres:u:S3CR3T@h", "--name", "n", "--role", "reader", "--expires", "1d"}},
		{"a service", exitFaults, []string{"serve", "--listen", "127.0.0.1:0", "--store", "postgres://u:S3C/R3T@h/b"}},                                         // secret-for-test
		{"its replica", exitFaults, []string{"serve", "--listen", "127.0.0.1:0", "--store", "postgres://h/b", "--store-read", "postgres://u:S3CR3T@h:port/b"}}, // secret-for-test
		{"its notifications", exitFaults, []string{"serve", "--listen", "127.0.0.1:0", "--store", "postgres://h/b", "--store-listen", "host=h password=S3CR3T port"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := must(t, c.code, c.args...)
			if r.err == "" || strings.Contains(r.out+r.err, "S3C") || strings.Contains(r.out+r.err, "R3T") {
				t.Errorf("%s%s", r.out, r.err)
			}
		})
	}
}

// What the environment holds is named by the help, not told.
func TestHelpDoesNotTellSecrets(t *testing.T) {
	for _, name := range []string{"CPTS_STORE", "CPTS_STORE_READ", "CPTS_STORE_LISTEN"} {
		t.Setenv(name, "postgres://u:S3CR3T@h/b") // secret-for-test
	}
	for _, args := range [][]string{{"--help"}, {"serve", "--help"}, {"report", "--help"}, {"token", "create", "--help"}, {"serve", "--nothing"}} {
		if r := cpts(t, args...); strings.Contains(r.out+r.err, "S3CR3T") || !strings.Contains(r.out+r.err, "cpts") {
			t.Errorf("%v: %s%s", args, r.out, r.err)
		}
	}
}
