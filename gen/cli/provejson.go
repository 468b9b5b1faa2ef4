package cli

import (
	"errors"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

// proven is one table in the output of prove -json.
type proven struct {
	File         string      `json:"file"`
	GOARCH       string      `json:"goarch,omitempty"`
	Name         string      `json:"name,omitempty"`
	Kind         driver.Kind `json:"kind"`
	Proof        string      `json:"proof,omitempty"` // the whole digest
	Instructions int         `json:"instructions,omitempty"`
	Nodes        int         `json:"nodes,omitempty"`
	Detail       string      `json:"detail,omitempty"`
	Question     string      `json:"question,omitempty"` // the file that -smt2 wrote
	Witness      *witness    `json:"witness,omitempty"`
}

// witness is a call that a table and its rules answer differently.
type witness struct {
	Number uint32    `json:"nr"`
	Arch   uint32    `json:"arch"`
	IP     uint64    `json:"ip"`
	Args   [6]uint64 `json:"args"`
	Table  uint32    `json:"table"`              // what the table returns
	Rules  uint32    `json:"rules"`              // the action that the rules give
	Path   []int     `json:"path"`               // zero-based numbers of the instructions
	Pos    string    `json:"position,omitempty"` // in the rules
}

func (t *tool) printVerdictsJSON(verdicts []driver.Verdict, asked *questions) error {
	list := []proven{}
	for i := range verdicts {
		v := &verdicts[i]
		p := proven{File: t.show(v.File), Name: v.Name, Kind: v.Kind, Instructions: len(v.Program)}
		if v.Arch != nil {
			p.GOARCH = v.Arch.GOARCH
		}
		if v.Proof != nil {
			p.Proof, p.Nodes = v.Proof.Digest, v.Proof.Nodes
		}
		if v.Err != nil {
			p.Detail = t.reason(v)
		}
		if path := asked.path[i]; path != "" {
			p.Question = t.show(path)
		}
		var wrong *prove.Counterexample
		if errors.As(v.Err, &wrong) {
			c := &wrong.Call
			p.Witness = &witness{uint32(c.Nr), c.Arch, c.InstructionPointer, c.Args, uint32(wrong.Program), uint32(wrong.Rules), wrong.Path, t.place(v.Pos)}
		}
		list = append(list, p)
	}
	var removed []string
	for _, path := range asked.removed {
		removed = append(removed, t.show(path))
	}
	return t.printJSON(struct {
		Tables  []proven `json:"tables"`
		Removed []string `json:"removed,omitempty"` // questions that an earlier run wrote
	}{list, removed})
}
