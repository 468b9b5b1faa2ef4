package attacks

import (
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"table"
)

// The second value of a call that is not followed.
func tuple(f func() (int, []linux.BPFInstruction)) {
	p := table.Worker
	_, p = f() // want `p is given f\(\), which is not a table`
	seccomp.SetFilter(p)
}

// The variable of a type switch.
func switched(x any) {
	q := table.Worker
	switch p := x.(type) {
	case []linux.BPFInstruction: // want `p is given the value of a type switch, which is not a table`
		q = p
	}
	seccomp.SetFilter(q)
}

// A variable that is no longer the literal that it was.
func replaced() {
	f := func(w []linux.BPFInstruction) {}
	p := &f
	*p = fill
	f(table.Worker) // want `Worker is passed to f`
	type reader func([]linux.BPFInstruction)
	var g func([]linux.BPFInstruction)
	g = func([]linux.BPFInstruction) {}
	h := &g
	*h = fill
	g(table.Worker) // want `Worker is passed to g`
}

type reader func([]linux.BPFInstruction)

func (r *reader) set() { *r = fill }

func replacedByMethod() {
	var r reader = func([]linux.BPFInstruction) {}
	r.set()
	r(table.Worker) // want `Worker is passed to r`
}

// Functions that C calls.

//export enterFromC
func enterFromC(w []linux.BPFInstruction) { seccomp.SetFilter(w) } // want `enterFromC installs what it is given, and is called from C`

//export tableForC
func tableForC() []linux.BPFInstruction { return table.Worker } // want `what tableForC returns, which holds Worker, is returned by tableForC, which is called from C`

// A function whose body is another's, by name.
func linked(w []linux.BPFInstruction) error // want `w, which is installed, is passed to linked, which has no body in Go`

func link() {
	linked([]linux.BPFInstruction{{K: 1}}) // want `w is given .*, which is not a table`
}

func made() []linux.BPFInstruction // want `what made returns is installed, and made has no body in Go`

func installMade() { seccomp.SetFilter(made()) }

// Other values of a call.
func pairs() ([]linux.BPFInstruction, int) { return table.Worker, 0 }

func fields(b *box) {
	b.program, _ = pairs() // want `what pairs returns, which holds Worker, is assigned to`
	var x any
	x, _ = pairs() // want `what pairs returns, which holds Worker, is assigned to`
	_ = x
	seccomp.SetFilterWithFlags(two()) // want `installs two\(\), which is not a table`
}

func two() ([]linux.BPFInstruction, uint32) { return table.Worker, 0 }
