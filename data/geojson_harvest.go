package data

// harvest is what was read of a batch.
type harvest struct {
	objects []object
	keys    []string // of properties, met for the first time by their reader
}

// crop is what was read of a file.
type crop struct {
	objects    []object
	properties *properties
}

// gather adds the next harvest of the file. Who met a key first does not matter: it means the same to all, and a key that
// is known changes nothing.
func (c *crop) gather(h harvest) {
	c.objects = append(doubledBy(c.objects, len(h.objects)), h.objects...)
	for _, key := range h.keys {
		if _, known := c.properties.known[key]; !known {
			c.properties.learn(key)
		}
	}
}

// last is the first column of the last good feature, empty when there was none.
func (c *crop) last() string {
	for i := len(c.objects) - 1; i >= 0; i-- {
		if f := &c.objects[i]; f.fault == nil && f.values[0] != "" {
			return f.values[0]
		}
	}
	return ""
}
