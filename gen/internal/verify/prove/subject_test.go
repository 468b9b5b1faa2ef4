package prove_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// subject is a program whose mutants are verified.
type subject struct {
	name      string
	program   code
	bigEndian bool
	want      func(*linux.SeccompData) linux.BPFAction // the correct action for a call
	verify    func(mutant code) error
	questions func(n int) []answered // calls on which mutants are likely to differ
}

// answered is a call and the correct action for it.
type answered struct {
	call   linux.SeccompData
	action linux.BPFAction
}

// compiled returns a program of this generator, verified against its rules. The wanted actions
// come from the normal form, which the verifier does not use.
func compiled(name string, f *filter) subject {
	return subject{
		name: name, program: f.program, bigEndian: f.normal.Arch.BigEndian,
		want: f.normal.Eval,
		verify: func(mutant code) error {
			_, err := prove.Equivalent(mutant, f.abis...)
			return err
		},
		questions: func(n int) []answered { return atBoundaries(f.normal, n) },
	}
}

// corpus returns programs for the policies of real programs.
func corpus(t *testing.T) (list []subject) {
	for _, plain := range cases.Corpus() {
		list = append(list, compiled(plain.Name, compileCorpus(t, plain)))
	}
	return list
}

// randomRules returns programs for random rules of each byte order and word size.
func randomRules(*testing.T) (list []subject) {
	r := rand.New(rand.NewPCG(33, 34))
	for _, a := range testarch.All() {
		for range 4 {
			if f, err := compile(meaning.ABI{Arch: a, Rules: cases.Random(r, a)}); err == nil {
				list = append(list, compiled(a.GOARCH, f))
			}
		}
	}
	return list
}

// examples returns the tables of the examples, verified against themselves.
func examples(t *testing.T) (list []subject) {
	for _, a := range arch.Common() {
		files, err := filepath.Glob("../../../../examples/generated/*/zseccomp_linux_" + a.GOARCH + ".go")
		if err != nil || len(files) == 0 {
			t.Fatalf("no examples for %s: %v", a, err)
		}
		for _, file := range files {
			all := tables(t, file)
			for _, name := range slices.Sorted(maps.Keys(all)) {
				program := all[name]
				list = append(list, subject{
					name: name + " " + a.GOARCH, program: program, bigEndian: a.BigEndian,
					want:      answers(t, program, a.BigEndian),
					verify:    func(mutant code) error { return prove.Programs(program, mutant, a.BigEndian) },
					questions: func(n int) []answered { return atConstants(program, a, answers(t, program, a.BigEndian), n) },
				})
			}
		}
	}
	return list
}

func answers(t *testing.T, program code, bigEndian bool) func(*linux.SeccompData) linux.BPFAction {
	return func(call *linux.SeccompData) linux.BPFAction {
		result, err := bpf.Run(program, call, bigEndian)
		if err != nil {
			t.Fatal(err)
		}
		return result.Action
	}
}

// tables reads the tables of instructions from a generated file.
func tables(t *testing.T, file string) map[string]code {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]code{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		rows, ok := spec.Values[0].(*ast.CompositeLit)
		if !ok {
			return true
		}
		var program code
		for _, row := range rows.Elts {
			var in linux.BPFInstruction
			for _, field := range row.(*ast.CompositeLit).Elts {
				pair := field.(*ast.KeyValueExpr)
				x, err := strconv.ParseUint(pair.Value.(*ast.BasicLit).Value, 0, 32)
				if err != nil {
					t.Fatal(err)
				}
				switch pair.Key.(*ast.Ident).Name {
				case "OpCode":
					in.OpCode = uint16(x)
				case "JumpIfTrue":
					in.JumpIfTrue = uint8(x)
				case "JumpIfFalse":
					in.JumpIfFalse = uint8(x)
				case "K":
					in.K = uint32(x)
				}
			}
			program = append(program, in)
		}
		if err := bpf.Check(program); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[filepath.Base(filepath.Dir(file))+"."+strings.ToLower(spec.Names[0].Name)] = program
		return true
	})
	if len(all) == 0 {
		t.Fatalf("%s has no table", file)
	}
	return all
}
