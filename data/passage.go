package data

import (
	"io"

	"cpts/coverage"
)

func passageColumns() []column {
	return []column{
		{name: "from", needed: true, spellings: []string{"codeancien", "anciencode", "from", "comav", "codeavant", "ancien", "comini"}},
		{name: "to", needed: true, spellings: []string{"code", "codenouveau", "nouveaucode", "codeactuel", "to", "comap", "codeapres", "nouveau", "comfin"}},
	}
}

// ReadPassage reads the COG history: the code of a commune that has merged, and the code of today.
func ReadPassage(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Passage], coverage.Report, error) {
	t, err := openTable(r, name, schema{columns: passageColumns()}, opts)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	return readTable(t, takePassage)
}

func takePassage(r *record) (coverage.Passage, *coverage.Rejection) {
	from, bad := r.code("from")
	if bad != nil {
		return coverage.Passage{}, bad
	}
	to, bad := r.code("to")
	if bad != nil {
		return coverage.Passage{}, bad
	}
	if from == to {
		return coverage.Passage{}, r.reject("to", "l'ancien code et le nouveau sont le même ; retirez la ligne")
	}
	return coverage.Passage{From: from, To: to}, nil
}
