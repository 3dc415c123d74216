package coverage

// TakeUnits puts polygons into the dataset. A file of communes replaces the départements it has communes of; a file of
// parts (IRIS, arrondissements) replaces the communes they are parts of.
func (d *Dataset) TakeUnits(rows []Row[Unit], vintage string) Report { return Report{} }

// TakeCensus gives units their population, dividing by area a commune's count among parts that have none of their own.
func (d *Dataset) TakeCensus(rows []Row[Census], vintage string) Report { return Report{} }

// TakeListings puts a CPTS list into the dataset: it replaces the claims of the units that it names, and no others.
func (d *Dataset) TakeListings(rows []Row[Listing], vintage string) Report { return Report{} }

// TakePoints replaces the points.
func (d *Dataset) TakePoints(rows []Row[Point], vintage string) Report { return Report{} }

// TakePassage replaces the COG history, by which later loads carry old codes forward.
func (d *Dataset) TakePassage(rows []Row[Passage], vintage string) Report { return Report{} }
