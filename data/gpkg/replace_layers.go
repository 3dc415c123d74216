package gpkg

import (
	"context"
	"database/sql"

	"cpts/coverage"
	"cpts/data/relation"
)

// replaceLayers makes anew the tables of layers that have changed, and takes away those that are not given.
func replaceLayers(ctx context.Context, tx *sql.Tx, layers []*coverage.Layer, stored, digests map[string]string) error {
	for _, l := range layers {
		table := relation.LayerName(l)
		digest, err := layerDigest(l)
		if err != nil {
			return err
		}
		digests[table] = digest
		if stored[table] == digest {
			continue
		}
		if err := remakeLayer(ctx, tx, table, l); err != nil {
			return err
		}
	}
	for table := range stored {
		if _, given := digests[table]; given {
			continue
		}
		if err := dropLayer(ctx, tx, table); err != nil {
			return err
		}
	}
	return nil
}

func remakeLayer(ctx context.Context, tx *sql.Tx, table string, l *coverage.Layer) error {
	if err := dropLayer(ctx, tx, table); err != nil {
		return err
	}
	if err := addLayer(ctx, tx, table, l); err != nil {
		return err
	}
	return protect(ctx, tx, table)
}
