package driver

import (
	"errors"
	"fmt"
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/source/table"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Kind is the result of proving a table.
type Kind string

const (
	Proved     Kind = "proved"     // the table means the rules, and its comment names the proof
	Wrong      Kind = "wrong"      // it does not mean them, or the kernel would reject it
	Undecided  Kind = "undecided"  // the comparison exceeds its budget
	Header     Kind = "header"     // it means them, but the comment names another proof, or none
	Missing    Kind = "missing"    // there is no such file, or no such table in it
	Unreadable Kind = "unreadable" // the file is not what seccompgen writes
	Extra      Kind = "extra"      // a table without rules
)

// Verdict is the result for one table that is checked in.
type Verdict struct {
	Kind Kind
	Name string // of the filter, or "" for Unreadable
	Arch *arch.Arch
	File string // absolute

	// ImportPath is that of the package of rules. Prove sets it.
	ImportPath string

	// Pos is where the rules are: those for the call of a witness, or the filter.
	// It is invalid where there are none.
	Pos token.Position

	// Program is the table, and Proof that it means the rules, of Proved and Header.
	Program []linux.BPFInstruction
	Proof   *prove.Proof

	// Err is the reason, nil for Proved. For Wrong it is *prove.Counterexample if there is a
	// witness.
	Err error

	job *job // nil where there are no rules
}

// because returns the verdict with a kind and its reason.
func (v Verdict) because(kind Kind, err error) Verdict {
	v.Kind, v.Err = kind, err
	return v
}

// subject is a job whose table is proved.
type subject struct {
	*job
	fresh *Compiled // what was just made of the same rules, or nil
}

func (j *job) verdict() Verdict {
	return Verdict{Name: j.from.Name, Arch: j.arch, File: j.path(), Pos: j.from.Pos, job: j}
}

// proveTables proves the tables of a file of a package. One of another package is not
// built with it.
func proveTables(path string, src []byte, pkg string, a *arch.Arch, subjects []subject) []Verdict {
	file, err := table.Read(path, src)
	switch {
	case err != nil:
	case file.Arch.GOARCH != a.GOARCH:
		err = fmt.Errorf("%s:1:1: the tables are for %s (run generate)", path, file.Arch)
	case file.Package != pkg:
		err = fmt.Errorf("%s:1:1: the file is in package %s, not %s (run generate)", path, file.Package, pkg)
	}
	if err != nil {
		return []Verdict{{Kind: Unreadable, Arch: a, File: path, Err: err}}
	}
	tables := map[string]*table.Filter{}
	for i := range file.Filters {
		tables[file.Filters[i].Name] = &file.Filters[i]
	}
	var verdicts []Verdict
	for i := range subjects {
		s := &subjects[i]
		if table := tables[s.from.Name]; table != nil {
			verdicts = append(verdicts, s.prove(table))
		} else {
			verdicts = append(verdicts, s.verdict().because(Missing, errors.New("the file has no such table (run generate)")))
		}
		delete(tables, s.from.Name)
	}
	for _, table := range file.Filters {
		if tables[table.Name] != nil {
			v := Verdict{Name: table.Name, Arch: a, File: path, Program: table.Program}
			verdicts = append(verdicts, v.because(Extra, errors.New("this table has no rules (run generate)")))
		}
	}
	return verdicts
}

// prove proves one table.
func (s *subject) prove(table *table.Filter) Verdict {
	v := s.verdict()
	v.Program = table.Program
	if s.fresh != nil && slices.Equal(s.fresh.Program, table.Program) {
		v.Proof = s.fresh.Proof // of the same program for the same rules
	} else {
		var err error
		if v.Proof, err = prove.Equivalent(table.Program, s.rules()...); err != nil {
			var open *prove.Undecided
			if errors.As(err, &open) {
				return v.because(Undecided, err)
			}
			var wrong *prove.Counterexample
			if errors.As(err, &wrong) {
				v.Pos = position(s.from, s.target, uint64(uint32(wrong.Call.Nr)))
			}
			return v.because(Wrong, err)
		}
	}
	switch want := v.Proof.Short(); table.Proof {
	case want:
		v.Kind = Proved
	case "":
		v = v.because(Header, fmt.Errorf("the table means its rules, but its comment does not name the proof %s (run generate)", want))
	default:
		v = v.because(Header, fmt.Errorf("the table means its rules, but its comment names the proof %q instead of %s (run generate)", table.Proof, want))
	}
	return v
}

// Prove proves the tables of one of the files as it stands on disk, with these
// contents. A table that is as Generate made it is not proved a second time.
func (r *Result) Prove(path string, contents []byte) []Verdict {
	var subjects []subject
	for _, f := range r.Filters {
		if f.File == path {
			subjects = append(subjects, subject{f.job, f.Compiled})
		}
	}
	if len(subjects) == 0 {
		return nil // the stub
	}
	return proveTables(path, contents, subjects[0].to.pkg, subjects[0].arch, subjects)
}
