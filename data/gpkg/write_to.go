package gpkg

import (
	"errors"
	"fmt"
	"io"
	"os"

	"cpts/coverage"
)

// WriteTo writes the GeoPackage that Write writes. SQLite needs a file to go back and forth in: it is made among the
// temporary ones and gone on return.
func WriteTo(w io.Writer, layers ...*coverage.Layer) error {
	temporary, err := os.CreateTemp("", "cpts-*.gpkg")
	if err != nil {
		return fmt.Errorf("export GeoPackage : %w", err)
	}
	defer os.Remove(temporary.Name())
	err = fillFile(temporary.Name(), layers)
	if err == nil {
		_, err = io.Copy(w, temporary)
	}
	return errors.Join(err, temporary.Close())
}
