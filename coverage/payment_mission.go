package coverage

import "fmt"

// mission lists the payments of one mission in a contract year.
func (y *contractYear) mission(m Mission) []Payment {
	on := m.Started
	switch {
	case on == "":
		y.missing("mission « " + m.ID.Label() + " » sans date de démarrage : ses versements ne sont pas connus")
		return nil
	case on >= y.to:
		return nil
	case on < y.of.ContractDate && y.n == 1:
		return []Payment{
			y.unknown(m, y.from, PayStart, "non précisé : démarrée le "+string(on)+", avant la signature"), y.balance(m)}
	case on >= y.from:
		return []Payment{y.start(m), y.balance(m)}
	}
	return []Payment{
		y.unknown(m, y.from, PayAdvance, "non précisé : rien ne dit si l'avance de la date anniversaire porte aussi sur les missions en cours"), y.balance(m)}
}

// start is the payment of a mission that starts in the year: its fixed part for the days that are left of it.
func (y *contractYear) start(m Mission) Payment {
	grid := inForce(y.grids, m.Started)
	size := y.of.Size.Category
	fixed, certainty, ok := grid.Fixed(m.ID, size)
	left, days := m.Started.daysUntil(y.to), y.from.daysUntil(y.to)
	rule := fmt.Sprintf("au prorata jusqu'à la date anniversaire (%d jours sur %d)", left, days)
	if !ok {
		return y.unknown(m, m.Started, PayStart, fmt.Sprintf("non précisé : %d %% de la part fixe, %s ; aucune source ne donne la part fixe en taille %d, %s", grid.AdvancePct, rule, size, grid.Title))
	}
	basis := fmt.Sprintf("%d %% de la part fixe de %s, %s ; compter en jours est une lecture, à vérifier", grid.AdvancePct, euros(fixed), rule)
	if certainty.ToCheck() {
		basis += " ; la part fixe est une hypothèse, à vérifier"
	}
	if m.ID == MissionCrisis {
		basis += " ; si le plan de la première année a une autre part fixe n'est pas précisé"
	}
	return Payment{m.Started, string(m.ID), m.ID.Label(), PayStart, share(fixed, grid.AdvancePct*left, 100*days), true, "C", basis}
}

func (y *contractYear) balance(m Mission) Payment {
	return y.unknown(m, y.lastDay(), PayBalance, "non précisé : le solde dépend de ce qui a été avancé, et la part variable des résultats")
}

func (y *contractYear) unknown(m Mission, on Date, kind PaymentKind, why string) Payment {
	return Payment{Date: on, Line: string(m.ID), Title: m.ID.Label(), Kind: kind, Certainty: "C", Basis: why}
}
