package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// usage is what a whole process took.
type usage struct {
	Wall time.Duration
	CPU  time.Duration // user and system, of all threads
	Peak int64         // resident set at its largest, bytes
	Exit int
	Says string // standard error
}

// spawn runs a command in a small process of its own that watches it: Linux counts the peak of the parent as the
// child's until it has executed its program, and this process holds the whole country.
func spawn(ctx context.Context, command ...string) (usage, error) {
	self, err := os.Executable()
	if err != nil {
		return usage{}, err
	}
	out, err := exec.CommandContext(ctx, self, append([]string{"clock"}, command...)...).Output()
	if err != nil {
		return usage{}, fmt.Errorf("%s : %w", command[0], err)
	}
	var u usage
	return u, json.Unmarshal(out, &u)
}

// clock runs a command and prints its usage.
func clock(command []string) {
	cmd := exec.CommandContext(context.Background(), command[0], command[1:]...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	u := usage{Wall: time.Since(start), Says: string(out)}
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	u.Exit = cmd.ProcessState.ExitCode()
	u.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.Peak = r.Maxrss << 10 // kilobytes on Linux
	}
	if err := json.NewEncoder(os.Stdout).Encode(u); err != nil {
		os.Exit(1)
	}
}
