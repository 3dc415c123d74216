package coverage

import (
	"fmt"
	"slices"
	"strings"
)

// cutting decides which parts of a file take the place of their commune: all of them or none, so that every ground is
// covered once. A city is whole by the known codes of its arrondissements, each of which may itself be given by IRIS;
// IRIS are whole when they cover the ground of what they replace, as far as any contour tells. Parts that stay out are
// rejected, and what stood there stays.
type cutting struct {
	*Report
	d        *Dataset // the store, as it was
	units    []Unit   // of the file
	origins  []Origin
	at       map[string]int   // place in units of a commune or arrondissement
	iris     map[string][]int // places in units of IRIS, by commune or arrondissement
	broken   map[string]int   // rejected parts of the file, by commune or arrondissement
	arriving map[string]bool  // départements that the file gives by commune: nothing of theirs stays in the store
	standing map[string][]int // units of the store by commune, of the départements that have parts in the file
	out      map[int]bool     // places in units that are not taken
}

// cut returns the units of a file that are taken.
func (d *Dataset) cut(r *Report, units []Unit, origins []Origin) []Unit {
	if !slices.ContainsFunc(units, func(u Unit) bool { return u.Kind != Commune }) {
		return units
	}
	c := &cutting{Report: r, d: d, units: units, origins: origins, at: map[string]int{}, iris: map[string][]int{}, broken: map[string]int{},
		arriving: map[string]bool{}, standing: map[string][]int{}, out: map[int]bool{}}
	communes := c.sort()
	for _, commune := range communes {
		c.divide(commune)
	}
	for _, commune := range communes {
		c.keepOffOthers(commune)
	}
	c.replaceWholes()
	return c.taken()
}

// sort files units by what they are parts of, and lists the communes that have parts.
func (c *cutting) sort() []string {
	parted, here := map[string]bool{}, map[string]bool{}
	for i := range c.units {
		u := &c.units[i]
		if u.Kind == Iris {
			c.iris[u.Code[:5]] = append(c.iris[u.Code[:5]], i)
		} else {
			c.at[u.Code] = i
		}
		if u.Kind == Commune {
			c.arriving[u.Department] = true
		} else {
			parted[u.Commune], here[u.Department] = true, true
		}
	}
	for _, x := range c.Rejected {
		if len(x.Code) == 9 && !strings.HasPrefix(x.Reason, "déjà présent") {
			c.broken[x.Code[:5]]++
		}
	}
	for i := range c.d.Units {
		if u := &c.d.Units[i]; here[u.Department] {
			c.standing[CommuneOf(u.Code)] = append(c.standing[CommuneOf(u.Code)], i)
		}
	}
	return sortedKeys(parted)
}

// divide decides on the parts of one commune.
func (c *cutting) divide(commune string) {
	nodes := arrondissementsOf(commune)
	if nodes == nil {
		nodes = []string{commune}
	}
	for _, node := range nodes {
		if iris := c.iris[node]; len(iris) > 0 {
			if why := c.gapsIn(node, iris); why != "" {
				c.refuse(iris, why)
				delete(c.iris, node)
			}
		}
	}
	if len(nodes) > 1 {
		c.divideCity(commune, nodes)
	}
}

// divideCity holds a city to the known codes of its arrondissements.
func (c *cutting) divideCity(city string, nodes []string) {
	var parts []int
	var missing []string
	for _, node := range nodes {
		at, whole := c.at[node]
		switch {
		case len(c.iris[node]) > 0:
			parts = append(parts, c.iris[node]...)
		case whole:
			parts = append(parts, at)
		case len(c.standingAt(node)) == 0 || c.arriving[DepartmentOf(city)]:
			missing = append(missing, node)
		}
	}
	switch {
	case len(parts) == 0:
	case len(missing) > 0:
		c.refuse(parts, fmt.Sprintf("%s est remplacée par tous ses arrondissements ou par aucun : %d sur %d manquent (%s) ; les donner dans la même commande%s",
			title(city), len(missing), len(nodes), some(missing), c.remains(city)))
	default:
		if reference := c.contour(city); reference != nil && len(c.standingUnder(nodes)) == 0 {
			if why := c.misfit(city, reference, parts); why != "" {
				c.refuse(parts, why)
			}
		}
	}
}

// gapsIn says why IRIS do not make the whole of their commune or arrondissement; nothing when they do, or when no contour
// tells: then gaps still show as faults of the contours.
func (c *cutting) gapsIn(node string, iris []int) string {
	if n := c.broken[node]; n > 0 {
		return fmt.Sprintf("%d autres IRIS de %s sont rejetés, et elle n'est remplacée que par tous ses IRIS ; les corriger%s", n, title(node), c.remains(node))
	}
	if reference := c.contour(node); reference != nil {
		return c.misfit(node, reference, iris)
	}
	return ""
}

// contour is the ground of a commune or arrondissement as the file or the store knows it, whole or by its parts; nil when
// neither does.
func (c *cutting) contour(node string) []Unit {
	if at, ok := c.at[node]; ok {
		return c.units[at : at+1]
	}
	return c.standingAt(node)
}

// standingAt lists the units of the store that are a commune or arrondissement, or its IRIS.
func (c *cutting) standingAt(node string) []Unit {
	var out []Unit
	for _, i := range c.standing[CommuneOf(node)] {
		if strings.HasPrefix(c.d.Units[i].Code, node) {
			out = append(out, c.d.Units[i])
		}
	}
	return out
}

func (c *cutting) standingUnder(nodes []string) (out []Unit) {
	for _, node := range nodes {
		out = append(out, c.standingAt(node)...)
	}
	return out
}

// misfit compares the ground of parts with that of their whole.
func (c *cutting) misfit(node string, whole []Unit, parts []int) string {
	var units []Unit
	for _, i := range parts {
		units = append(units, c.units[i])
	}
	of, by := extentOf(whole), extentOf(units)
	what := fmt.Sprintf("%s de %s", countedParts(units), title(node))
	slack := of.slack(by)
	switch missing := of.area - by.area; {
	case missing > slack:
		return fmt.Sprintf("%s n'en couvrent que %.1f %% (%.2f km² sur %.2f) : une commune n'est remplacée que par toutes ses parties ; donner celles qui manquent, ou des contours du même millésime%s",
			what, 100*by.area/of.area, by.area/1e6, of.area/1e6, c.remains(node))
	case -missing > slack:
		return fmt.Sprintf("%s débordent : %.2f km² pour une commune de %.2f (%.0f %%), sans doute d'un autre millésime ; charger des contours du même millésime%s",
			what, by.area/1e6, of.area/1e6, 100*by.area/of.area, c.remains(node))
	}
	if place, km2 := by.holeIn(of); km2 > 0 {
		return fmt.Sprintf("%s laissent un trou de %.2f km² vers %.4f, %.4f : une commune n'est remplacée que par toutes ses parties ; donner celles qui manquent%s",
			what, km2, place[0], place[1], c.remains(node))
	}
	return ""
}

// remains tells what happens to a whole whose parts are refused.
func (c *cutting) remains(node string) string {
	if _, ok := c.at[node]; ok || len(c.standingAt(node)) > 0 {
		return " ; ce qui était là reste"
	}
	return ""
}

// keepOffOthers refuses parts of a commune that no contour knows where another unit stands: the commune has merged
// since, or is yet to.
func (c *cutting) keepOffOthers(commune string) {
	var parts []int
	for i := range c.units {
		if u := &c.units[i]; u.Commune == commune && u.Kind == Iris && !c.out[i] && c.contour(u.Code[:5]) == nil {
			parts = append(parts, i)
		}
	}
	if len(parts) == 0 || c.contour(commune) != nil {
		return
	}
	if other := c.onGroundOf(commune, parts); other != "" {
		c.refuse(parts, fmt.Sprintf("ce sol est déjà celui de %s, et les contours ne connaissent pas de commune %s : ces IRIS sont d'un autre millésime ; charger ceux du millésime des communes, ou tout dans la même commande", other, commune))
	}
}

// onGroundOf names a unit of another commune that a part of this one lies in.
func (c *cutting) onGroundOf(commune string, parts []int) string {
	department := DepartmentOf(commune)
	var others []Unit
	for i := range c.units {
		if u := &c.units[i]; u.Department == department && u.Kind == Commune && !c.out[i] && len(c.iris[u.Code]) == 0 {
			others = append(others, *u)
		}
	}
	for of, standing := range c.standing {
		for _, i := range standing {
			if u := &c.d.Units[i]; of != commune && u.Department == department && !c.arriving[department] && len(c.iris[cutFrom(u.Code)]) == 0 {
				others = append(others, *u)
			}
		}
	}
	if len(others) == 0 {
		return ""
	}
	slices.SortFunc(others, func(a, b Unit) int { return strings.Compare(a.Code, b.Code) })
	ground := buildUnits(others)
	for _, i := range parts {
		own := buildUnits(c.units[i : i+1])
		if place, ok := own.PointInside(own.Face(0)); ok {
			if at := ground.Locate(place); at >= 0 {
				return title(others[at].Code) + " (" + others[at].Name + ")"
			}
		}
	}
	return ""
}

func (c *cutting) refuse(parts []int, why string) {
	for _, i := range parts {
		c.out[i] = true
		c.reject(c.origins[i], "code", c.units[i].Code, c.units[i].Code, why)
	}
}

// replaceWholes drops the wholes whose parts are taken.
func (c *cutting) replaceWholes() {
	kept := map[string][]Unit{} // parts that are taken, by every whole of theirs
	for i := range c.units {
		if u := &c.units[i]; !c.out[i] {
			for _, whole := range wholesOf(u.Code) {
				kept[whole] = append(kept[whole], *u)
			}
		}
	}
	var replaced []string
	for _, whole := range sortedKeys(kept) {
		parts := kept[whole]
		if at, beside := c.at[whole]; beside {
			c.out[at] = true
			replaced = append(replaced, fmt.Sprintf("%s (%s) est remplacée par %s", c.units[at].Name, whole, countedParts(parts)))
		}
	}
	c.Notes = append(c.Notes, folded(replaced, "autres communes sont remplacées par leurs parties")...)
}

func (c *cutting) taken() []Unit {
	kept := make([]Unit, 0, len(c.units))
	for i, u := range c.units {
		if !c.out[i] {
			kept = append(kept, u)
		}
	}
	return kept
}
