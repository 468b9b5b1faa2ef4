// Package attacks has the ways in which something else than a table is installed.
package attacks

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"unsafe"

	"github.com/seccompgen/seccompgen/gen"
	"github.com/seccompgen/seccompgen/gen/provetest"
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"table"
)

const allow = 0x7fff0000

// Elements and the variable.

func init() {
	provetest.Filter(table.Worker)           // want `Worker is passed to provetest.Filter`
	table.Worker[1].K = allow                // want `Worker has an element assigned to`
	table.Worker[1] = linux.BPFInstruction{} // want `Worker has an element assigned to`
	(table.Worker)[1].K = allow              // want `Worker has an element assigned to`
	(table.Worker[1]).K |= allow             // want `Worker has an element assigned to`
	table.Worker[1].K++                      // want `Worker has an element assigned to`
	table.Worker, _ = table.Loose, 0         // want `Worker is assigned to` `Loose is assigned to table.Worker`
	(table.Worker) = nil                     // want `Worker is assigned to`
	p := &table.Worker[1]                    // want `address of an element taken`
	p.K = allow
	k := &table.Worker[1].K // want `address of an element taken`
	*k = allow
	q := &table.Worker // want `address taken`
	*q = nil
	table.Worker[1].Set(allow)                        // want `method called that may change an element`
	_ = table.Worker[1].Set                           // want `method called that may change an element`
	for table.Worker[1].K = range uint32(allow + 1) { // want `Worker has an element assigned to`
	}
	for _, table.Worker[1] = range table.Loose { // want `Worker has an element assigned to`
	}
	for _, table.Worker = range [][]linux.BPFInstruction{nil} { // want `Worker is assigned to`
	}
	var ok bool
	table.Worker[1].K, ok = map[int]uint32{}[1] // want `Worker has an element assigned to`
	_ = ok
	defer func(w []linux.BPFInstruction) { w[1].K = allow }(table.Worker) // want `w, which holds Worker, has an element assigned to`
}

// Other functions and places.

type box struct{ program []linux.BPFInstruction }

type generic[T any] struct{ v T }

var kept box

var Kept any

func places(c chan []linux.BPFInstruction, m map[string][]linux.BPFInstruction) {
	copy(table.Worker, table.Loose)                          // want `Worker is passed to copy` `Loose is passed to copy`
	_ = append(table.Worker[:1], table.Loose...)             // want `Worker is sliced` `Loose is passed to append`
	_ = append([]linux.BPFInstruction(nil), table.Worker...) // want `Worker is passed to append`
	clear(table.Worker)                                      // want `Worker is passed to clear`
	a := (*[2]linux.BPFInstruction)(table.Worker)            // want `Worker is converted to`
	a[1].K = allow
	_ = [2]linux.BPFInstruction(table.Worker) // want `Worker is converted to`
	unsafe.SliceData(table.Worker).K = allow  // want `Worker is passed to unsafe.SliceData`
	var i any = table.Worker                  // want `Worker is assigned to`
	i.([]linux.BPFInstruction)[1].K = allow
	i = table.Worker                                         // want `Worker is assigned to i`
	c <- table.Worker                                        // want `Worker is sent to a channel`
	m["w"] = table.Worker                                    // want `Worker is assigned to m`
	_ = map[string][]linux.BPFInstruction{"w": table.Worker} // want `put into a composite literal`
	_ = [][]linux.BPFInstruction{table.Worker}               // want `put into a composite literal`
	_ = box{table.Worker}                                    // want `put into a composite literal`
	_ = generic[[]linux.BPFInstruction]{v: table.Worker}     // want `put into a composite literal`
	kept.program = table.Worker                              // want `Worker is assigned to kept.program`
	Kept = table.Worker                                      // want `Worker is assigned to Kept`
	slices.Reverse(table.Worker)                             // want `Worker is passed to slices.Reverse`
	fmt.Println(table.Worker)                                // want `Worker is passed to fmt.Println`
	reflect.ValueOf(table.Worker).Index(1)                   // want `Worker is passed to reflect.ValueOf`
	identity(table.Worker)[1].K = allow                      // want `Worker is passed to identity`
	_ = any(table.Worker)                                    // want `Worker is converted to any`
	slice(table.Worker)                                      // want `Worker is passed to slice`
	_ = table.Worker[:]                                      // want `Worker is sliced`
	_ = (&table.Worker)                                      // want `Worker has its address taken`
	f := fill
	f(table.Worker) // want `Worker is passed to f`
	assembly(table.Worker)
	goto end
end:
}

func identity[T any](x T) T { return x }

func slice[S ~[]linux.BPFInstruction](s S) { s[0].K = allow }

func fill(w []linux.BPFInstruction) { w[1].K = allow }

func assembly(w []linux.BPFInstruction) // want `w, which holds Worker, is passed to assembly, which has no body in Go`

// Aliases.

func aliases() {
	t := table.Worker
	u := t
	var v []linux.BPFInstruction
	v, w := u, 1
	v[w].K = allow // want `v, which holds Worker, has an element assigned to`
	p := &t        // want `t, which holds Worker, has its address taken`
	*p = nil
	func() { u[1].K = allow }() // want `u, which holds Worker, has an element assigned to`
}

func accessor() []linux.BPFInstruction { return table.Worker }

func named() (w []linux.BPFInstruction, err error) {
	w = table.Worker
	return
}

func Any() any { return table.Worker } // want `Worker is returned as something`

func accessors() {
	accessor()[1].K = allow // want `what accessor returns, which holds Worker, has an element assigned to`
	w, err := named()
	_ = err
	w[1].K = allow // want `w, which holds Worker, has an element assigned to`
	f := accessor  // want `what accessor returns, which holds Worker, is returned by accessor, which is used as a value`
	f()[1].K = allow
	once := sync.OnceValue(func() []linux.BPFInstruction { return table.Worker }) // want `used as a value`
	once()[1].K = allow
	mutate(passed(table.Worker))
}

func passed(w []linux.BPFInstruction) []linux.BPFInstruction { return w }

func mutate(x []linux.BPFInstruction) { x[0].K = allow } // want `x, which holds Worker, has an element assigned to`

type filter []linux.BPFInstruction

func (f filter) set()    { f[1].K = allow } // want `f, which holds Worker, has an element assigned to`
func (f *filter) reset() { *f = nil }

func (f filter) Table() []linux.BPFInstruction { return f } // want Table:"" `what Table returns, which holds Worker, is returned by Table, which is an exported method`

type embedding struct{ filter }

func methods() {
	filter(table.Worker).set()
	f := filter(table.Worker)
	f.reset() // want `f, which holds Worker, has method reset called`
	filter.set(f)
	_ = filter.Table(f)
	g := f.set // want `f, which holds Worker, has method set called`
	g()
	_ = embedding{f} // want `put into a composite literal`
}

// Programs of another origin.

var hand = []linux.BPFInstruction{{OpCode: 6, K: allow}} // want `hand is given .*, which is not a table, and is installed`

var later []linux.BPFInstruction

func Later(p []linux.BPFInstruction) { later = p } // want Later:`installed=true`

var never []linux.BPFInstruction

func installs(c chan []linux.BPFInstruction, b box) {
	seccomp.SetFilter(hand)
	seccomp.SetFilter([]linux.BPFInstruction{{OpCode: 6, K: allow}}) // want `seccomp.SetFilter installs .*, which is not a table`
	seccomp.SetFilter(table.Worker[1:])                              // want `seccomp.SetFilter installs table.Worker\[1:\], which is not a table` `Worker is sliced`
	seccomp.SetFilterWithFlags(table.Worker[:1:1], 0)                // want `not a table` `Worker is sliced`
	seccomp.SetFilter(nil)                                           // want `installs nil, which is not a table`
	seccomp.SetFilter(append(table.Loose, table.Worker...))          // want `not a table`  `Worker is passed to append` `Loose is passed to append`
	seccomp.SetFilter(<-c)                                           // want `not a table`
	seccomp.SetFilter(b.program)                                     // want `not a table`
	seccomp.SetFilterInChild(*&table.Worker)                         // want `not a table` `address taken`
	seccomp.SetFilter(later)
	seccomp.SetFilter(never)                     // want `installs never, which is never given a table`
	seccomp.SetFilter(unsafe.Slice(&hand[0], 1)) // want `not a table`
	built, _ := gen.BuildProgram()               // want `what gen.BuildProgram returns is not always a table`
	seccomp.SetFilter(built)
	gen.Install(nil, nil) // want `gen.Install installs rules that are compiled at run time`
	t := table.Worker
	t = append(t, linux.BPFInstruction{}) // want `t is given append.*, which is not a table` `t, which holds Worker, is passed to append`
	seccomp.SetFilter(t)
	for _, p := range [][]linux.BPFInstruction{hand} { // want `p is given an element of .*, which is not a table`
		seccomp.SetFilter(p)
	}
	switch p := any(hand).(type) {
	case []linux.BPFInstruction: // want `p is given the value of a type switch, which is not a table`
		seccomp.SetFilter(p)
	}
	var q []linux.BPFInstruction
	q, _ = any(hand).([]linux.BPFInstruction) // want `q is given any\(hand\).*, which is not a table`
	seccomp.SetFilter(q)
	install(table.Worker)
	install(filter{}) // want `p is given filter{}, which is not a table`
	install(nil)      // want `p is given nil, which is not a table`
	var none []linux.BPFInstruction
	install(none)                                       // want `installs none, which is never given a table`
	variadic(linux.BPFInstruction{OpCode: 6, K: allow}) // want `p is given linux.BPFInstruction{.*, which is not a table`
	variadic(table.Worker...)
	pair(both())
	seccomp.SetFilter(func() []linux.BPFInstruction { return hand }())
}

func both() (int, filter) { return 0, filter{} } // want `what both returns is given filter{}, which is not a table`

func pair(_ int, p filter) { seccomp.SetFilter(p) }

func install(p []linux.BPFInstruction) error { return seccomp.SetFilter(p) }

func variadic(p ...linux.BPFInstruction) error { return seccomp.SetFilter(p) }

// Values.

var set = seccomp.SetFilter // want `seccomp.SetFilter is used as a value`

var settle = install // want `install installs what it is given, and is used as a value`

type sandbox struct {
	enter func([]linux.BPFInstruction) error
}

func values() {
	set(hand)
	s := sandbox{enter: seccomp.SetFilter} // want `seccomp.SetFilter is used as a value`
	s.enter(hand)
	do(install)                                                              // want `install installs what it is given, and is used as a value`
	do(func(p []linux.BPFInstruction) error { return seccomp.SetFilter(p) }) // want `a function literal installs what it is given, and is used as a value`
	enter := func(p []linux.BPFInstruction) error { return seccomp.SetFilter(p) }
	enter(table.Worker)
	enter(filter{})                                                               // want `p is given filter{}, which is not a table`
	other := func(p []linux.BPFInstruction) error { return seccomp.SetFilter(p) } // want `a function literal installs what it is given, and is used as a value`
	do(other)
	third := func(p []linux.BPFInstruction) error { return nil }
	third = func(p []linux.BPFInstruction) error { return seccomp.SetFilter(p) } // want `a function literal installs what it is given, and is used as a value`
	third(table.Worker)                                                          // want `Worker is passed to third`
}

func do(f func([]linux.BPFInstruction) error) { f(hand) }

// Interfaces.

type runner struct{}

func (runner) Enter(p []linux.BPFInstruction) error { return seccomp.SetFilter(p) } // want Enter:"" `Enter installs what it is given, and is an exported method`

func (runner) enter(p []linux.BPFInstruction) error { return seccomp.SetFilter(p) }

func (runner) table() []linux.BPFInstruction { return table.Worker }

type inner interface {
	enter([]linux.BPFInstruction) error
	table() []linux.BPFInstruction
}

func through(i inner) {
	i.enter(filter{})      // want `enter installs what it is given, and is called through an interface`
	i.table()[1].K = allow // want `what table returns, which holds Worker, is returned by table, which is called through an interface`
}

func (f filter) install() error { return seccomp.SetFilter(f) }

func receivers(e embedding) {
	filter(table.Worker).install()
	filter{}.install()        // want `f is given filter{}, which is not a table`
	e.install()               // want `f is given an embedded field of e, which is not a table`
	filter.install(filter{})  // want `f is given filter{}, which is not a table`
	defer filter.install(nil) // want `f is given nil, which is not a table`
}

// A package-level variable that holds a table may be installed anywhere.

var Current = table.Worker // want Current:"holds table.Worker"

func change() {
	Current = filter{} // want `Current is given filter{}, which is not a table`
	Current[0].K = 1   // want `Current, which holds Worker, has an element assigned to`
}
