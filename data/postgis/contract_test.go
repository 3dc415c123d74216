package postgis_test

import (
	"testing"

	"cpts/data/postgis"
	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) func() storetest.Store {
		url := postgistest.New(t)
		return func() storetest.Store { return open(t, url) }
	})
}

func open(t *testing.T, url string) *postgis.Store {
	t.Helper()
	s, err := postgis.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
