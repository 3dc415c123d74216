package api

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// Every kind that the program declares is in the document: a client that words them all knows of it.
func TestProblemKindsAreAllListed(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "problem.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	declared := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, is := n.(*ast.ValueSpec); is {
			if of, named := spec.Type.(*ast.Ident); named && of.Name == "kind" {
				declared++
			}
		}
		return true
	})
	if listed := len(kinds()); declared == 0 || listed != declared {
		t.Errorf("%d kinds are declared, %d listed", declared, listed)
	}
}
