package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"cpts/coverage"
	"cpts/data"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"
)

const problemJSON = "application/problem+json"

// kind is what went wrong, as far as a client may act on it.
type kind string

const (
	invalidParameter kind = "invalid-parameter"
	invalidBody      kind = "invalid-body"
	forbidden        kind = "forbidden"
	unauthenticated  kind = "unauthenticated"   // nobody knows who asks
	outOfScope       kind = "out-of-scope"      // who asks may not write there
	tooManyAttempts  kind = "too-many-attempts" // with wrong tokens
	notFound         kind = "not-found"
	methodNotAllowed kind = "method-not-allowed"
	conflicting      kind = "conflict" // someone else has what the request takes
	stale            kind = "stale"    // what the request was made of has changed since
	unconditional    kind = "precondition-needed"
	unsupportedMedia kind = "unsupported-media-type"
	refused          kind = "refused" // by the HTTP server, before any route: too large, too slow…
	notReady         kind = "not-ready"
	storeAway        kind = "store-away"
	tooManyRequests  kind = "too-many-requests"
	timedOut         kind = "timed-out" // waiting for the store
	busy             kind = "busy"      // with as many files or searches as there may be at once
	reusedKey        kind = "idempotency-key-reused"
	impossibleLimit  kind = "impossible-limit" // no plan keeps to it
	storeFull        kind = "store-full"
	unsure           kind = "outcome-unknown" // the change may have been made
	internal         kind = "internal"
)

func kinds() []kind {
	return []kind{invalidParameter, invalidBody, unauthenticated, forbidden, outOfScope, tooManyAttempts, notFound, methodNotAllowed, conflicting, stale, unconditional,
		unsupportedMedia, refused, notReady, storeAway, tooManyRequests, timedOut, busy, reusedKey, impossibleLimit, storeFull, unsure, internal}
}

// problemType is a kind as RFC 9457 wants it: a URI.
type problemType string

func (k kind) urn() problemType { return problemType("urn:cpts:problem:" + string(k)) }

func problemTypes() []problemType {
	var all []problemType
	for _, k := range kinds() {
		all = append(all, k.urn())
	}
	return all
}

// response is the one table from kinds to statuses and titles.
func (k kind) response() (status int, title string) {
	switch k {
	case invalidParameter:
		return fiber.StatusBadRequest, "Paramètre invalide"
	case invalidBody:
		return fiber.StatusBadRequest, "Contenu invalide"
	case unauthenticated:
		return fiber.StatusUnauthorized, "Identification nécessaire"
	case outOfScope:
		return fiber.StatusForbidden, "Hors du périmètre"
	case tooManyAttempts:
		return fiber.StatusTooManyRequests, "Trop d’essais"
	case forbidden:
		return fiber.StatusForbidden, "Action non permise"
	case conflicting:
		return fiber.StatusConflict, "Déjà à d’autres"
	case stale:
		return fiber.StatusPreconditionFailed, "Modifié entre-temps"
	case unconditional:
		return fiber.StatusPreconditionRequired, "État de départ non dit"
	case unsupportedMedia:
		return fiber.StatusUnsupportedMediaType, "Type de contenu non pris"
	case notFound:
		return fiber.StatusNotFound, "Introuvable"
	case methodNotAllowed:
		return fiber.StatusMethodNotAllowed, "Méthode non permise"
	case refused:
		return fiber.StatusBadRequest, "Requête refusée"
	case tooManyRequests:
		return fiber.StatusTooManyRequests, "Trop de requêtes"
	case timedOut:
		return fiber.StatusServiceUnavailable, "Réponse trop longue à venir"
	case busy:
		return fiber.StatusServiceUnavailable, "Service occupé"
	case notReady:
		return fiber.StatusServiceUnavailable, "Données en cours de chargement"
	case storeAway:
		return fiber.StatusServiceUnavailable, "Dépôt injoignable"
	case reusedKey:
		return fiber.StatusUnprocessableEntity, "Clé d’une autre demande"
	case impossibleLimit:
		return fiber.StatusUnprocessableEntity, "Limite impossible à tenir"
	case storeFull:
		return fiber.StatusInsufficientStorage, "Plus de place pour écrire"
	case unsure:
		return fiber.StatusServiceUnavailable, "Écriture incertaine"
	}
	return fiber.StatusInternalServerError, "Erreur interne"
}

// fault is an error worded for the person who sent the request. Any other error is internal: logged, never shown.
type fault struct {
	kind                        kind
	status                      int // instead of the kind's, when not 0
	detail, parameter, expected string
	remedy
}

// remedy is what a client needs to mend a write that was refused.
type remedy struct {
	Revision  *int64             `json:"revision,omitempty"`  // of the facts, now
	Scenario  *keptScenario      `json:"scenario,omitempty"`  // as it is now
	Operation *int               `json:"operation,omitempty"` // index of the first that cannot be made
	Refusals  []coverage.Refusal `json:"refusals,omitempty"`  // everything that is wrong with the operations
	// OutOfScope is what the change touches where who asks may not write, by département.
	OutOfScope []coverage.Concern `json:"out_of_scope,omitempty"`
	Conflicts  []coverage.Held    `json:"conflicts,omitempty"` // units that others hold than who they are taken from
	Since      []laterChange      `json:"since,omitempty"`     // changes that keep one from being taken back, the last first
	// Of a limit that no plan keeps to: its name, what was asked, what it would take, at what it fails, and whether that is proven.
	Limit   string `json:"limit,omitempty"`
	Value   *int   `json:"value,omitempty"`
	Nearest *int   `json:"nearest,omitempty"`
	Where   string `json:"where,omitempty"`
	Proven  *bool  `json:"proven,omitempty"`
}

func (f fault) Error() string { return f.detail }

// invalid blames a parameter of the request; expected completes « attendu : ».
func invalid(parameter, value, expected string) error {
	expected = typeset(expected)
	return fault{kind: invalidParameter, parameter: parameter, expected: expected,
		detail: fmt.Sprintf(typeset("Le paramètre « %s » vaut « %s » ; attendu : %s."), parameter, value, expected)}
}

func missing(format string, args ...any) error {
	return fault{kind: notFound, detail: fmt.Sprintf(typeset(format), args...)}
}

// problem is the body of an error answer (RFC 9457).
type problem struct {
	Type      problemType `json:"type"`
	Title     string      `json:"title"`
	Status    int         `json:"status"`
	Detail    string      `json:"detail"`
	Parameter string      `json:"parameter,omitempty"`
	Expected  string      `json:"expected,omitempty"`
	Request   string      `json:"request_id,omitempty"`
	remedy
}

// fail is Fiber's error handler: every error of every route leaves through here.
func (s *service) fail(c *fiber.Ctx, err error) error {
	f := s.asFault(err)
	if requestID(c) == "" { // the HTTP server could not read the request: no middleware has seen it
		c.Set(fiber.HeaderXRequestID, utils.UUIDv4())
		s.harden(c)
		s.observe.Began()
		defer func(begin time.Time) {
			s.observe.Answered(otherRoute, anyOther, c.Response().StatusCode(), time.Since(begin), int64(len(c.Response().Body())))
		}(time.Now())
	}
	if f.kind == internal {
		s.log.Error("erreur interne", "error", err, "url", loggedURL(c), "request", requestID(c))
	}
	p := f.problem(requestID(c))
	c.Status(p.Status)
	for _, name := range []string{fiber.HeaderETag, fiber.HeaderContentEncoding, fiber.HeaderContentDisposition} {
		c.Response().Header.Del(name) // of the answer that came to nothing
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	if p.Status == fiber.StatusServiceUnavailable && len(c.Response().Header.Peek(fiber.HeaderRetryAfter)) == 0 {
		c.Set(fiber.HeaderRetryAfter, retryAfter)
	}
	s.markStore(c)
	if page := s.problemPage(c, p); page != nil {
		c.Set(fiber.HeaderContentType, contentType(mediaHTML))
		return c.Send(page)
	}
	return c.JSON(p, problemJSON)
}

func (f fault) problem(request string) problem {
	status, title := f.kind.response()
	return problem{Type: f.kind.urn(), Title: title, Status: cmp.Or(f.status, status), Detail: f.detail,
		Parameter: f.parameter, Expected: f.expected, Request: request, remedy: f.remedy}
}

func (s *service) asFault(err error) fault {
	var f fault
	if errors.As(err, &f) {
		return f
	}
	if errors.Is(err, data.ErrAway) {
		return fault{kind: storeAway, detail: typeset("Le dépôt ne répond pas, ou un autre programme le tient : rien n’est écrit, et ce que lui seul garde (journal, scénarios) peut ne pas se lire. La carte et les chiffres restent servis. Réessayer dans quelques instants.")}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fault{kind: timedOut, detail: fmt.Sprintf(typeset("Le dépôt n’a pas répondu en %s ; relire avant de recommencer, puis réessayer plus tard."), seconds(s.bounds.Request))}
	}
	var fe *fiber.Error
	if !errors.As(err, &fe) || fe.Code >= 500 && fe.Code != fiber.StatusBadGateway {
		return fault{kind: internal, detail: "Le service n’a pas pu répondre. L’incident est consigné sous le numéro de la requête."}
	}
	switch fe.Code {
	case fiber.StatusNotFound:
		return fault{kind: notFound, detail: "Il n’y a rien à cette adresse. La liste des adresses est sous /api/docs."}
	case fiber.StatusMethodNotAllowed:
		return fault{kind: methodNotAllowed, detail: typeset("Cette adresse ne prend pas cette méthode ; l’en-tête Allow dit celles qu’elle prend.")}
	}
	return s.unreadable(fe.Code)
}

// unreadable is what the HTTP server could not read. Its own words name parts of the program and repeat the bytes that
// came; 502, which Fiber gives for a connection that broke, is no gateway's here.
func (s *service) unreadable(status int) fault {
	f := fault{kind: refused, status: status}
	switch status {
	case fiber.StatusRequestTimeout:
		f.detail = fmt.Sprintf(typeset("La requête n’est pas arrivée entière en %s."), seconds(s.bounds.Read))
	case fiber.StatusRequestEntityTooLarge:
		f.detail = fmt.Sprintf(typeset("Le corps de la requête dépasse %s."), size(s.bounds.Body))
	case fiber.StatusRequestHeaderFieldsTooLarge:
		f.detail = fmt.Sprintf(typeset("L’adresse et les en-têtes dépassent %s."), size(s.bounds.Header))
	default:
		f.status, f.detail = fiber.StatusBadRequest, typeset("La requête ne se lit pas comme du HTTP/1.1.")
	}
	return f
}

func stack() string { return string(debug.Stack()) }
