package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"syscall"
	"time"
)

// Error says why a file could not be had, in French, for the person who waits for it.
type Error struct {
	File, URL string
	Reason    string
	// Unreachable tells that the server was never spoken to: there is no network, or something on the way forbids it.
	Unreachable bool
	// Absent tells that the server has no such file.
	Absent bool
}

func (e *Error) Error() string { return fmt.Sprintf("%s : %s (%s)", e.File, e.Reason, e.URL) }

// failure is what went wrong with one exchange.
type failure struct {
	reason      string
	retry       bool          // another try may go better
	after       time.Duration // what the server asks to wait before
	unreachable bool
	absent      bool
}

func (f *failure) Error() string { return f.reason }

func final(format string, args ...any) error { return &failure{reason: fmt.Sprintf(format, args...)} }

func passing(format string, args ...any) error {
	return &failure{reason: fmt.Sprintf(format, args...), retry: true}
}

// errStalled is the cause of a transfer that was given up because nothing came.
var errStalled = errors.New("stalled")

// noAnswer words an error of the connection, before any answer.
func noAnswer(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, errStalled) {
		return cause
	}
	var own *failure
	if errors.As(err, &own) {
		return own
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return &failure{reason: unreachable(err), retry: true, unreachable: true}
}

func unreachable(err error) string {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var timeout net.Error
	switch {
	case errors.As(err, &dns):
		return fmt.Sprintf("le nom %s est introuvable (DNS)", dns.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		return "connexion refusée"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return "réseau inaccessible"
	case errors.As(err, &certificate):
		return fmt.Sprintf("certificat non reconnu (%v) ; un proxy d'entreprise y met peut-être le sien", certificate.Err)
	case errors.As(err, &timeout) && timeout.Timeout():
		return "pas de réponse dans le délai"
	}
	return fmt.Sprintf("échange interrompu avant toute réponse (%v)", err)
}
