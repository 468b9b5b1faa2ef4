package attacks

import (
	own "attacks/seccomp"
	. "github.com/seccompgen/seccompgen/seccomp"
	safe "github.com/seccompgen/seccompgen/seccomp/linux"
	. "table"
)

type list = []safe.BPFInstruction

type instruction = safe.BPFInstruction

func names() {
	SetFilter(list{{K: 1}})          // want `seccomp.SetFilter installs list{…}, which is not a table`
	SetFilter([]instruction{{K: 1}}) // want `not a table`
	Worker[0].K = 1                  // want `Worker has an element assigned to`
	own.SetFilter(Worker)            // want `Worker is passed to attacks/seccomp.SetFilter, where instrs has an element assigned to \(seccomp.go:8\)`
	own.SetFilter(own.Worker)
}

func shadowed() {
	SetFilter := own.SetFilter
	SetFilter(Worker) // want `Worker is passed to SetFilter`
	{
		Worker := list{}
		Worker[0].K = 1
	}
	seccomp := own.Fake{}
	seccomp.SetFilter(Worker) // want `Worker is passed to attacks/seccomp.Fake.SetFilter, where`
}

func parameters(Worker list) {
	Worker[0].K = 2
}
