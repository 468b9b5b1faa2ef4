// Package helpers has functions that other packages call with tables.
package helpers

import (
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"table"
)

func Install(p []linux.BPFInstruction) error { return seccomp.SetFilter(p) } // want Install:`0 misuse="" installed=true results=\[\]`

func Fill(p []linux.BPFInstruction) { p[0].K = 1 } // want Fill:`misuse="p has an element assigned to \(helpers.go:12\)"`

func Same(p []linux.BPFInstruction) []linux.BPFInstruction { q := p; return q } // want Same:`results=\[0\]; returns  ""`

func Strict(strict bool) ([]linux.BPFInstruction, error) { // want Strict:`returns table.Loose,table.Worker ""`
	if strict {
		return table.Worker, nil
	}
	return table.Loose, nil
}

func Mixed(strict bool) []linux.BPFInstruction { // want Mixed:`returns table.Worker "what Mixed returns is given`
	if strict {
		return table.Worker
	}
	return []linux.BPFInstruction{{K: 1}}
}

var kept []linux.BPFInstruction

func Keep(p []linux.BPFInstruction) { kept = p } // want Keep:`misuse="it is kept in kept"`

var Current []linux.BPFInstruction // want Current:`holds table.Worker`

func init() { Current = table.Worker }

var Unset []linux.BPFInstruction

type Program []linux.BPFInstruction

func (p Program) Len() int { return len(p) } // want Len:""

func (p Program) Reset() { p[0].K = 0 } // want Reset:""

func Print(p ...linux.BPFInstruction) { println(len(p)) } // want Print:`0 misuse="" installed=false`
