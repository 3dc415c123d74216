package api

import "bytes"

// markIndex tells the page what it would else ask for before it draws anything.
func (s *service) markIndex(index []byte) []byte {
	return markReading(markBackground(index, s.options.Background), s.closed())
}

// markReading tells the page that it is to ask who is there before anything else, as nothing else would be answered.
func markReading(index []byte, closed bool) []byte {
	if !closed {
		return index
	}
	return bytes.Replace(index, []byte(`<html lang="fr"`), []byte(`<html lang="fr" data-reading="closed"`), 1)
}
