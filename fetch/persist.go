package fetch

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// maxTries bounds even those that gain something: a server that cuts each answer short after a few bytes is not served.
const maxTries = 200

// persist tries an exchange with an address until it succeeds, fails for good, or no longer gains anything: exchange says
// how many bytes it gained. name is what people know the exchange by.
func (d *Downloader) persist(ctx context.Context, name, address string, exchange func(context.Context) (int64, error)) error {
	if err := d.unreachable[host(address)]; err != nil {
		return err // told once; no file of that host is waited for again
	}
	idle := 0
	for try := 1; ; try++ {
		gained, err := exchange(ctx)
		var f *failure
		if err == nil || !errors.As(err, &f) || ctx.Err() != nil {
			return err
		}
		if idle++; gained > 0 {
			idle = 1
		}
		if !f.retry || idle >= d.tries(f) || try >= maxTries {
			return d.giveUp(address, f, try)
		}
		wait, err := d.wait(f, idle)
		if err != nil {
			return err
		}
		d.Say("%s : %s ; nouvel essai dans %v", name, f.reason, wait.Round(time.Second/10))
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// tries without gain are fewer for a host that does not answer, and one once another did not: then the network is gone.
func (d *Downloader) tries(f *failure) int {
	switch {
	case f.unreachable && len(d.unreachable) > 0:
		return 1
	case f.unreachable:
		return min(2, d.Patience.Tries)
	}
	return d.Patience.Tries
}

func (d *Downloader) giveUp(address string, f *failure, tries int) error {
	if f.unreachable {
		if d.unreachable == nil {
			d.unreachable = map[string]error{}
		}
		d.unreachable[host(address)] = f
		return f
	}
	if f.retry {
		return &failure{reason: fmt.Sprintf("%s, après %d essais ; relancer plus tard : ce qui est reçu est gardé", f.reason, tries)}
	}
	return f
}

// wait is how long to wait before the next try: what the server asks, else twice as long each time.
func (d *Downloader) wait(f *failure, idle int) (time.Duration, error) {
	if f.after > d.Patience.Wait {
		return 0, final("%s ; le serveur demande d'attendre %v : relancer la commande après", f.reason, f.after.Round(time.Second))
	}
	if f.after > 0 {
		return f.after, nil
	}
	return min(d.Patience.Backoff<<(idle-1), d.Patience.Wait), nil
}

func sleep(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
