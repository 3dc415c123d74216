module cpts

go 1.26.8

require (
	github.com/klauspost/compress v1.20.3
	github.com/paulmach/orb v0.14.0
	golang.org/x/text v0.43.0
)
