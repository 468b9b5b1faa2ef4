package uses

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// Package is a type-checked package to look at.
type Package struct {
	Files []*ast.File
	Types *types.Package
	Info  *types.Info
}

// Finding is a use that is not allowed.
type Finding struct {
	Pos  token.Pos
	Text string
}

// Packages runs the Analyzer on packages of one type-checker, each after its imports. The
// facts stay in memory.
func Packages(fset *token.FileSet, sizes types.Sizes, list []*Package) (findings []Finding, sites []Site, err error) {
	type key struct {
		object types.Object
		kind   reflect.Type
	}
	facts := map[key]analysis.Fact{}
	for _, p := range list {
		pass := &analysis.Pass{
			Analyzer: Analyzer, Fset: fset, Files: p.Files, Pkg: p.Types, TypesInfo: p.Info, TypesSizes: sizes,
			ResultOf: map[*analysis.Analyzer]any{}, ReadFile: os.ReadFile,
			Report: func(d analysis.Diagnostic) { findings = append(findings, Finding{d.Pos, d.Message}) },
			ImportObjectFact: func(object types.Object, fact analysis.Fact) bool {
				known, ok := facts[key{object, reflect.TypeOf(fact)}]
				if ok {
					reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(known).Elem())
				}
				return ok
			},
			ExportObjectFact: func(object types.Object, fact analysis.Fact) {
				facts[key{object, reflect.TypeOf(fact)}] = fact
			},
		}
		result, err := Analyzer.Run(pass)
		if err != nil {
			return nil, nil, err
		}
		sites = append(sites, result.(*Result).Sites...)
	}
	return findings, sites, nil
}
