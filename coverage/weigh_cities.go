package coverage

import (
	"fmt"
	"strings"
)

// weighCities decides, for each city that the contours have whole, what a list that names its arrondissements says of it:
// it is theirs who have them when the list gives every one to a CPTS, one for all or several in conflict; else it cannot
// be decided.
func (r *resolver) weighCities(rows []Row[Listing]) {
	given := map[string]map[string]string{} // by city, by arrondissement: the name of a CPTS, empty for none
	for i := range rows {
		code := rows[i].Value.Code
		city := CityOf(cutFrom(code))
		if _, whole := r.units[city]; !whole || len(code) != 5 {
			continue
		}
		if given[city] == nil {
			given[city] = map[string]string{}
		}
		if c := &rows[i].Value.CPTS; c.Name != "" || given[city][code] == "" {
			given[city][code] = c.Name
		}
	}
	r.cities = map[string]string{}
	for city, named := range given {
		r.cities[city] = undecided(city, named)
	}
}

func undecided(city string, given map[string]string) string {
	var missing, free []string
	all := arrondissementsOf(city)
	for _, code := range all {
		if name, named := given[code]; !named {
			missing = append(missing, code)
		} else if name == "" {
			free = append(free, code)
		}
	}
	if len(missing)+len(free) == 0 {
		return ""
	}
	var why []string
	if len(missing) > 0 {
		why = append(why, fmt.Sprintf("en passe %d sous silence (%s)", len(missing), some(missing)))
	}
	if len(free) > 0 {
		why = append(why, fmt.Sprintf("en laisse %d sans CPTS (%s)", len(free), some(free)))
	}
	return fmt.Sprintf("indécidable : les contours chargés ont la commune entière (%s), pas ses %d arrondissements, et la liste %s ; charger les contours des arrondissements, ou donner le code %s",
		city, len(all), strings.Join(why, " et "), city)
}
