package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// collector spares garbage collections in a command that reads files, derives and ends. Reading keeps nearly all that it
// asks for, and what follows keeps about as much again: collections on the way there find little to free. Of
// eleven on the national file five are left.
type collector struct {
	percent int
	limit   int64
}

// Measured in memory kept after reading: deriving and writing keep 2 times as much on the national file, at most 3.3 times
// (many units with few vertices). The room below leaves the collector idle most of the way, at a peak no higher than
// that of Go's own rule.
const (
	whileReading = 400 // percent
	roomToDerive = 3.4
	roomBesides  = 48 << 20
)

// spare holds back collections until restore; nil when the user has rules of their own.
func spare() *collector {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return nil
	}
	return &collector{debug.SetGCPercent(whileReading), debug.SetMemoryLimit(math.MaxInt64)}
}

// haveRead bounds what deriving and writing may take by what was read.
func (c *collector) haveRead() {
	if c == nil {
		return
	}
	runtime.GC() // so that what is counted is kept
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.SetMemoryLimit(roomBesides + int64(roomToDerive*float64(m.HeapAlloc)))
}

func (c *collector) restore() {
	if c == nil {
		return
	}
	debug.SetGCPercent(c.percent)
	debug.SetMemoryLimit(c.limit)
}

// roomToServe is from where on a service's collector hurries. A national one keeps 0.4 GB; by Go's own rule the garbage of ten
// changes a second under a thousand readers is let grow to 3 GB.
const roomToServe = 1280 << 20

// serveWithin bounds the memory of a service, unless the user has a rule of their own.
func serveWithin() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(roomToServe)
	}
}
