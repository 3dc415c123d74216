package relation

import "cpts/coverage"

// dispute is a claim on a unit that a rival claims from the same day. Naming the rival lets a foreign key hold the rule that
// nobody is in conflict alone: (unit, day, rival) must itself be a claim.
type dispute struct {
	coverage.Claim
	rival string
}

// split separates the states of one CPTS, or of none, from the disputed ones; each claimant's rival is the next, in a ring.
func split(claims []coverage.Claim) (single []coverage.Claim, disputed []dispute) {
	type state struct {
		unit string
		from coverage.Date
	}
	claiming := make(map[state][]coverage.Claim, len(claims))
	for _, c := range claims {
		s := state{c.Unit, c.From}
		claiming[s] = append(claiming[s], c)
	}
	seen := map[state]int{}
	for _, c := range claims {
		s := state{c.Unit, c.From}
		claimants := claiming[s]
		if len(claimants) == 1 {
			single = append(single, c)
			continue
		}
		seen[s]++
		rival := claimants[seen[s]%len(claimants)]
		disputed = append(disputed, dispute{c, rival.CPTS})
	}
	return single, disputed
}
