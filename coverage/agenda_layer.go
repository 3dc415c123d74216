package coverage

// Title is what a line asks for, in French.
func (l AgendaLine) Title() string {
	switch l.Kind {
	case AgendaValidation:
		if l.Status == AgendaDone {
			return "projet de santé validé par le silence de l'ARS"
		}
		return "validation tacite du projet de santé, sans réponse de l'ARS"
	case AgendaStart:
		return "démarrage de la mission : " + l.Mission.Label()
	case AgendaDeployed:
		return "déploiement de la mission : " + l.Mission.Label()
	}
	return "terme du contrat, à renouveler"
}

// Label is the French name shown to people.
func (s AgendaStatus) Label() string {
	switch s {
	case AgendaOverdue:
		return "en retard"
	case AgendaSoon:
		return "bientôt"
	case AgendaLater:
		return "plus tard"
	}
	return "fait"
}

// Layer is the agenda as a table without geometry, a row a deadline.
func (a *Agenda) Layer() *Layer {
	l := func(i int) *AgendaLine { return &a.Lines[i] }
	return table("deadlines", "Échéances", len(a.Lines), []column{
		{Field{"cpts", "CPTS", Text}, func(i int) any { return l(i).Territory.ID }},
		{Field{"name", "Nom de la CPTS", Text}, func(i int) any { return l(i).Territory.Name }},
		{Field{"stage", "Stade", Text}, func(i int) any { return string(l(i).Territory.StageNow) }},
		{Field{"kind", "Nature", Text}, func(i int) any { return string(l(i).Kind) }},
		{Field{"mission", "Mission", Text}, func(i int) any { return string(l(i).Mission) }},
		{Field{"title", "Échéance", Text}, func(i int) any { return Typeset(l(i).Title()) }},
		{Field{"due", "Au plus tard le", Day}, func(i int) any { return string(l(i).Due) }},
		{Field{"done", "Fait le", Day}, func(i int) any { return dayOrNil(l(i).Done) }},
		{Field{"status", "État", Text}, func(i int) any { return string(l(i).Status) }},
		{Field{"days", "Jours restants", Integer}, func(i int) any { return l(i).Days }},
		{Field{"to_check", "À vérifier", Flag}, func(i int) any { return l(i).ToCheck }},
		{Field{"note", "Remarque", Text}, func(i int) any { return Typeset(l(i).Note) }},
	})
}

// dayOrNil writes an unknown day as unknown.
func dayOrNil(d Date) any {
	if d == "" {
		return nil
	}
	return string(d)
}
