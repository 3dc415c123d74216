package plan

import (
	"context"
	"time"
)

// forever is a clock that ends nothing.
func forever() clock {
	return clock{ctx: context.Background(), began: time.Now(), until: time.Now().Add(time.Hour)}
}
