// Package across uses package helpers.
package across

import (
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"helpers"
	"table"
)

func good() {
	helpers.Install(table.Worker)
	helpers.Install(helpers.Same(table.Worker))
	p, _ := helpers.Strict(true)
	helpers.Install(p)
	seccomp.SetFilter(helpers.Same(p))
	seccomp.SetFilter(helpers.Current)
	helpers.Current = table.Loose
	helpers.Program(table.Worker).Len()
	helpers.Print(table.Worker...)
	helpers.Print(table.Worker[0], table.Worker[1])
	helpers.Fill([]linux.BPFInstruction{{}})
	helpers.Keep([]linux.BPFInstruction{{}})
}

func bad() {
	hand := []linux.BPFInstruction{{K: 2}} // want `hand is given .*, which is not a table`
	helpers.Install(hand)
	helpers.Install(helpers.Same([]linux.BPFInstruction{{K: 2}})) // want `the parameter of helpers.Same is given`
	helpers.Install(nil)                                          // want `is given nil`
	helpers.Install(helpers.Unset)                                // want `never given a table`
	helpers.Fill(table.Worker)                                    // want `Worker is passed to helpers.Fill, where p has an element assigned to`
	helpers.Keep(table.Worker)                                    // want `Worker is passed to helpers.Keep, where it is kept in kept`
	helpers.Same(table.Worker)[0].K = 1                           // want `what helpers.Same returns, which holds Worker, has an element assigned to`
	p, _ := helpers.Strict(true)
	p[0].K = 1                                       // want `p, which holds Loose or Worker, has an element assigned to`
	seccomp.SetFilter(helpers.Mixed(true))           // want `what helpers.Mixed returns is not always a table`
	helpers.Current = []linux.BPFInstruction{{K: 2}} // want `helpers.Current is given`
	helpers.Current[0].K = 1                         // want `helpers.Current, which holds Loose or Worker, has an element assigned to`
	helpers.Unset = table.Worker                     // want `Worker is assigned to helpers.Unset`
	helpers.Program(table.Worker).Reset()            // want `Worker is passed to helpers.Program.Reset, where p has an element assigned to`
	f := helpers.Install                             // want `helpers.Install installs what it is given, and is used as a value`
	f(hand)
	g := helpers.Strict // want `helpers.Strict is returned by`
	g(true)
}
