package coverage

import (
	"fmt"
	"slices"
	"strings"
)

// formerConflicts tells of units that several CPTS claim by way of what they were made of: the codes of a list say whose
// part was whose.
func (t *listingTaker) formerConflicts(rows []Row[Listing]) []string {
	if len(t.carried) == 0 {
		return nil
	}
	var out []string
	for unit, of := range grouped(t.unitOf, len(t.d.Units)) {
		var through, ids []string
		former := false
		for _, row := range of {
			l := &rows[row].Value
			if l.CPTS.ID == "" {
				continue
			}
			former = former || l.Code != t.d.Units[unit].Code
			through = append(through, fmt.Sprintf("%s (%s)", l.Code, l.CPTS.ID))
			ids = append(ids, l.CPTS.ID)
		}
		slices.Sort(ids)
		if former && len(slices.Compact(ids)) > 1 {
			slices.Sort(through)
			out = append(out, fmt.Sprintf("%s est revendiquée par plusieurs CPTS au titre de ce qui la compose : %s", t.d.Units[unit].Code, strings.Join(slices.Compact(through), ", ")))
		}
	}
	return folded(out, "autres unités sont revendiquées de même")
}
