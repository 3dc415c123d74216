package data

import (
	"encoding/binary"
	"math/bits"
	"strconv"
)

// number reads a JSON number at b[i], exactly as strconv.ParseFloat would. Up to 2^53 the digits taken as an integer and
// the power of ten up to 10^22 are both exact in a float64, so that one division rounds correctly: that is every
// coordinate of up to 15 digits; the rest goes to strconv.
func number(b []byte, i int) (float64, int) {
	start := i
	if i < len(b) && b[i] == '-' {
		i++
	}
	var mantissa uint64
	integer := i
	for ; i < len(b) && b[i]-'0' < 10; i++ {
		mantissa = mantissa*10 + uint64(b[i]-'0')
	}
	whole := i - integer
	if whole == 0 || whole > 1 && b[integer] == '0' {
		return 0, -1
	}
	decimals := 0
	if i < len(b) && b[i] == '.' {
		i++
		point := i
		if i+8 <= len(b) {
			n, v := leadingDigits(binary.LittleEndian.Uint64(b[i:]))
			mantissa = mantissa*tenTo[n] + v
			i += n
		}
		for ; i < len(b) && b[i]-'0' < 10; i++ {
			mantissa = mantissa*10 + uint64(b[i]-'0')
		}
		if decimals = i - point; decimals == 0 {
			return 0, -1
		}
	}
	if whole+decimals > 19 || mantissa > 1<<53 || decimals > 22 || i < len(b) && b[i]|0x20 == 'e' {
		return slowNumber(b, start, i)
	}
	v := float64(mantissa) / powersOfTen[decimals]
	if b[start] == '-' {
		v = -v
	}
	return v, i
}

// powersOfTen are exact up to 10^22. It is a constant that Go cannot spell: as a literal inside the function it was copied
// for each number, a tenth of the time of reading.
var powersOfTen = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

var tenTo = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// leadingDigits reads the digits that eight bytes of text begin with (the first in the lowest byte), and counts them:
// half the time of a loop over five decimals. A byte is a digit when it is below 10 without its zone of '0'; adding 0x76
// carries any other into its top bit, and what it carries further only spoils bytes behind the first that is none.
func leadingDigits(text uint64) (n int, value uint64) {
	text ^= 0x3030303030303030
	others := (text + 0x7676767676767676 | text) & 0x8080808080808080
	n = bits.TrailingZeros64(others) / 8
	text <<= 64 - 8*n // zeros before the digits, nothing behind
	text = text*10 + text>>8
	pairs, odd := text&0x000000ff000000ff, text>>16&0x000000ff000000ff
	return n, (pairs*(100+1000000<<32) + odd*(1+10000<<32)) >> 32
}

// slowNumber reads the number whose digits end at i, an exponent included.
func slowNumber(b []byte, start, i int) (float64, int) {
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		exponent := i
		for i < len(b) && b[i]-'0' < 10 {
			i++
		}
		if i == exponent {
			return 0, -1
		}
	}
	v, err := strconv.ParseFloat(string(b[start:i]), 64)
	if err != nil {
		return 0, -1
	}
	return v, i
}
