package relation

import "cpts/coverage"

// dispute is a claim on a unit that a rival claims as well. Naming the rival lets a foreign key hold the rule that
// nobody is in conflict alone: (unit, rival) must itself be a claim.
type dispute struct {
	coverage.Claim
	rival string
}

// split separates the claims on units of one CPTS from the disputed ones; each claimant's rival is the next, in a ring.
func split(claims []coverage.Claim) (single []coverage.Claim, disputed []dispute) {
	byUnit := make(map[string][]coverage.Claim, len(claims))
	for _, c := range claims {
		byUnit[c.Unit] = append(byUnit[c.Unit], c)
	}
	seen := map[string]int{}
	for _, c := range claims {
		claimants := byUnit[c.Unit]
		if len(claimants) == 1 {
			single = append(single, c)
			continue
		}
		seen[c.Unit]++
		rival := claimants[seen[c.Unit]%len(claimants)]
		disputed = append(disputed, dispute{c, rival.CPTS})
	}
	return single, disputed
}
