package api

import (
	"time"

	"github.com/gofiber/fiber/v2"
)

// headerStore marks answers that are given while the store is away: they are of the last snapshot, and nobody knows whether
// there is a later one.
const headerStore = "Cpts-Store"

// retryAfter is in how many seconds a store that is away is worth asking again, as it is asked each second.
const retryAfter = "2"

// storeStatus tells a client whether the store answers.
type storeStatus struct {
	Available bool       `json:"available"`
	Since     *time.Time `json:"since,omitempty"` // when it last stopped answering, if it does not
}

// away is since when the store does not answer; zero while it does.
func (s *service) away() time.Time {
	if s.options.Away == nil {
		return time.Time{}
	}
	return s.options.Away()
}

func (s *service) store() storeStatus {
	if since := s.away(); !since.IsZero() {
		since = since.UTC().Truncate(time.Second)
		return storeStatus{Since: &since}
	}
	return storeStatus{Available: true}
}

// markStore says in an answer that the store is away, if it is.
func (s *service) markStore(c *fiber.Ctx) {
	if since := s.away(); !since.IsZero() {
		c.Set(headerStore, "away; since="+since.UTC().Format(time.RFC3339))
	}
}
