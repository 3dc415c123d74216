package data

import "errors"

// ErrStale is what a store's Save returns, wrapped, when the store has been written since the dataset was read from it.
var ErrStale = errors.New("le dépôt a changé depuis la lecture : relisez-le, puis refaites la modification")
