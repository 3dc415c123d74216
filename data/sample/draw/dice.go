package main

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
)

// seed changes every throw.
const seed = "cpts 2026"

// dice throws a number in [0, 1) that depends on the words alone: not on the order of throws, nor on the version of Go, as
// those of math/rand may.
func dice(words ...string) float64 {
	sum := sha256.Sum256([]byte(seed + "\x00" + strings.Join(words, "\x00")))
	return float64(binary.BigEndian.Uint64(sum[:])>>11) / (1 << 53)
}

// between throws a whole number in [low, high).
func between(low, high int, words ...string) int {
	return low + int(dice(words...)*float64(high-low))
}
