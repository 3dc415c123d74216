package postgis

import (
	"strings"
	"testing"
)

// An address that is refused is not repeated with its password, nor with a part of it, wherever the mistake has put it.
func TestAddressKeepsItsPassword(t *testing.T) {
	for _, address := range []string{
		"postgres://user:S3CR3T@host:port/base", // secret-for-test
		"postgres://user:S3C/R3T@host/base",
		"postgres://user:12/S3CR3T@host/base",
		"postgres://user:12#S3CR3T@host/base", // secret-for-test
		"postgres://user:12?S3CR3T@host/base", // secret-for-test
		"postgres://user:S3CR3T%zz@host/base",
		"postgres://user:[S3CR3T@host/base", // secret-for-test
		"postgres://user:S3CR3T @host/base",
		"postgres://user:S3CR3T@[host/base",                     // secret-for-test
		"postgres://user:S3CR3T@host/base?sslmode=S3CR3T",       // secret-for-test
		"postgres://user:S3CR3T@host/base?sslmode=often",        // secret-for-test
		"postgres://user:S3CR3T@host/base?connect_timeout=soon", // secret-for-test
		"postgres://user:S3CR3T@host/base?pool_max_conns=many",  // secret-for-test
		"postgres://user@host/base?password=S3CR3T&sslmode=often",
		"postgres://user@host/base?password=S3CR3T&port=x%zz",
		"postgres://user@host/base?sslpassword=S3CR3T&sslmode=verify-full&sslrootcert=/nowhere&sslkey=/nowhere&sslcert=/nowhere",
		"postgres:user:S3CR3T@host/base",
		"postgress://user:S3CR3T@host/base", // secret-for-test
		"host=host user=user password=S3CR3T",
		"host=host user=user password='S3CR3T",
	} {
		for what, o := range map[string]struct {
			url     string
			options Options
		}{
			"store": {address, Options{}}, "replica": {"postgres://user@host/base", Options{Read: address}}, "notifications": {"postgres://user@host/base", Options{Listen: address}},
		} {
			s, err := New(o.url, o.options)
			if err == nil {
				s.Close()
				t.Errorf("%s: %s is taken", what, address)
				continue
			}
			if text := err.Error(); strings.Contains(text, "S3C") || strings.Contains(text, "R3T") {
				t.Errorf("%s: %s is refused with its password: %s", what, address, text)
			}
		}
	}
}

// What is wrong is said where that gives nothing away; what is right is taken.
func TestAddressSaysWhatIsWrong(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://user:S3CR3T@host/base?sslmode=often":  "sslmode", // secret-for-test
		"postgres://user:S3C/R3T@host/base":               "%2F",
		"postgres://user:S3C%2FR3T@host/base":             "",
		"postgresql://user:p@ss@host/base?host=@abstract": "",
		"postgres://cpts@/postgres?host=/tmp/x":           "",
	} {
		s, err := New(address, Options{})
		if err == nil {
			s.Close()
		}
		if text := errorText(err); (text == "") != (want == "") || !strings.Contains(text, want) {
			t.Errorf("%s: %q, want %q", address, text, want)
		}
	}
}
