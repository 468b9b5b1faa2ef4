package cli

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// warningJSON is a finding of lint, and a warning of generate.
type warningJSON struct {
	File    string       `json:"file"`
	Line    int          `json:"line"`
	Column  int          `json:"column"`
	Code    lint.Code    `json:"code"`
	Filter  string       `json:"filter,omitempty"`
	GOARCHs []string     `json:"goarchs"`
	Message string       `json:"message"`
	Call    *witnessJSON `json:"call,omitempty"`   // that shows it, on the first architecture
	Reason  string       `json:"reason,omitempty"` // why it is ignored

	NewComment string `json:"newComment,omitempty"` // with -against: where the comment is that does not count
}

// witnessJSON is a call. Words are written as in Go, as JSON's numbers are not
// exact.
type witnessJSON struct {
	Syscall            string    `json:"syscall"`
	Number             uint32    `json:"number"`
	Args               [6]string `json:"args"`
	InstructionPointer string    `json:"instructionPointer"`
}

// reportJSON is the output of lint -format json. Lists are never null.
type reportJSON struct {
	Findings  []warningJSON `json:"findings"`
	Ignored   []warningJSON `json:"ignored"`
	Undecided []warningJSON `json:"undecided"`
}

func (t *tool) printWarningsJSON(warnings []*driver.Warning) error {
	r := reportJSON{Findings: []warningJSON{}, Ignored: []warningJSON{}, Undecided: []warningJSON{}}
	for _, w := range warnings {
		list := &r.Findings
		switch {
		case w.Code == lint.Undecided:
			list = &r.Undecided
		case w.Ignored != nil:
			list = &r.Ignored
		}
		*list = append(*list, t.warningJSON(w))
	}
	return t.printJSON(r)
}

func (t *tool) warningJSON(w *driver.Warning) warningJSON {
	one := warningJSON{
		File: t.show(t.path(w.Pos.Filename)), Line: w.Pos.Line, Column: w.Pos.Column,
		Code: w.Code, Filter: w.Filter, GOARCHs: w.GOARCHs, Message: w.Msg, Call: witnessOf(w.Witness), NewComment: t.suppressor(w),
	}
	if one.GOARCHs == nil {
		one.GOARCHs = []string{}
	}
	if w.Ignored != nil {
		one.Reason = w.Ignored.Reason
	}
	return one
}

func witnessOf(call *linux.SeccompData) *witnessJSON {
	if call == nil {
		return nil
	}
	nr := uint32(call.Nr)
	one := &witnessJSON{Number: nr, InstructionPointer: fmt.Sprintf("%#x", call.InstructionPointer)}
	if a, ok := arch.ByToken(call.Arch); ok {
		one.Syscall = a.Name(nr)
	}
	for i, x := range call.Args {
		one.Args[i] = fmt.Sprintf("%#x", x)
	}
	return one
}
