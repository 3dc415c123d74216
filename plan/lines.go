package plan

// leaning is a way to change the wishes so that the search leads elsewhere: towards one end of what plans are compared by.
type leaning func(w *Wishes)

// leanings are those beside the wishes as they are asked.
func leanings() []leaning {
	return []leaning{
		func(w *Wishes) { w.FewNew = 4*w.FewNew + 4 },
		func(w *Wishes) { w.Compact = 4*w.Compact + 3 },
		func(w *Wishes) { w.Balance = 6*w.Balance + 6 },
		func(w *Wishes) { w.SizeChange, w.FewNew = 4*w.SizeChange+4, w.FewNew/4 },
		func(w *Wishes) { w.Funding++ },
		func(w *Wishes) { w.Funding, w.NewPopulation = w.Funding-0.4, 3*w.NewPopulation+3 },
		func(w *Wishes) { w.Near, w.FewNew, w.NewPopulation = 4*w.Near+3, w.FewNew/4, 3*w.NewPopulation+3 },
	}
}

// start builds the lines: the wishes asked first, each with its own first plan.
func start(m *model, seed uint64) []*line {
	lines := []*line{newLine(m, seed)}
	for i, lean := range leanings() {
		leant := *m
		lean(&leant.r.Wishes)
		leant.weights = leant.r.Wishes.weights()
		lines = append(lines, newLine(&leant, seed+uint64(i)+1))
	}
	return lines
}

func newLine(m *model, seed uint64) *line {
	s := construct(m)
	return &line{model: m, first: s.score(), chain: newChain(s, seed), found: [][]int32{s.copied()}}
}
