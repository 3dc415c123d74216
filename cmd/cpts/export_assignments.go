package main

import (
	"context"
	"errors"

	"cpts/coverage"
)

// assignments is the table of who held each unit from which day on, whatever the day and the stage. It has no geometry.
func (e *exportCommand) assignments(ctx context.Context) (*coverage.Layer, error) {
	s := scope{e.Department, e.Region}
	switch {
	case e.Format == "gpkg":
		return nil, usageError("assignments est une table sans géométrie : la prendre en csv, xlsx ou geojson")
	case e.At != "" || e.MinStage != "" || e.CRS != "":
		return nil, usageError("assignments dit tous les jours et tous les stades, sans coordonnées : --at, --min-stage et --crs n'y changent rien")
	}
	if err := known(s); err != nil {
		return nil, err
	}
	st, err := e.read(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	d, err := st.Dataset(ctx)
	if err == nil && len(d.Units) == 0 {
		err = errors.New("le dépôt est vide : charger d'abord des contours (cpts load communes FICHIER)")
	}
	return d.AssignmentLayer(s.holds), err
}
