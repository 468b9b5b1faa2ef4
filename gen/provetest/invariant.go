package provetest

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// denial is a part of an invariant: the filter must deny a system call if all
// arguments in with and at least one of those in any hold. If both are empty, it
// must deny every call of that name.
type denial struct {
	call string
	with []Argument
	any  []Argument
	said string // describes any in messages
}

// invariant asserts denials. It skips calls that the architecture lacks.
func invariant(t T, f *Table, name string, denials ...denial) {
	t.Helper()
	for _, d := range append(denials, multiplexed(f, denials)...) {
		c := claim{of: []*Table{f}, want: fmt.Sprintf("%s: %s%s%s denied", name, d.call, words(d.with), d.said), broken: not(bpf.Denies)}
		if f.wrong != nil {
			c.fail(t, "%v", f.wrong)
			return
		}
		number, ok := f.arch.Number(d.call)
		if !ok {
			continue
		}
		if _, inMemory := f.arch.InMemory(number); inMemory {
			d.with, d.any = nil, nil // a filter cannot see the arguments
		}
		s, err := d.shape(f)
		if err != nil {
			c.fail(t, "BUG: %v", err)
			continue
		}
		c.call(t, number, s)
	}
}

// multiplexed returns further denials, for multiplexers that can make the denied
// calls too: on 386, ipc for shmat.
func multiplexed(f *Table, denials []denial) (list []denial) {
	if f.wrong != nil {
		return nil
	}
	for _, m := range f.arch.Multiplexers() {
		for _, c := range m.Calls {
			for _, d := range denials {
				if d.call == c.Name {
					list = append(list, denial{call: m.Name, with: []Argument{Arg(0, rules.MaskedEqual(uintptr(m.Mask), uintptr(c.Selector)))}})
				}
			}
		}
	}
	return list
}

func (d denial) shape(f *Table) (shape, error) {
	var s shape
	for _, x := range d.with {
		one, err := x.wide(d.call, f.arch)
		if err != nil {
			return nil, err
		}
		s = append(s, []form{one})
	}
	var alternatives []form
	for _, x := range d.any {
		one, err := x.wide(d.call, f.arch)
		if err != nil {
			return nil, err
		}
		alternatives = append(alternatives, one)
	}
	if len(alternatives) > 0 {
		s = append(s, alternatives)
	}
	return s, nil
}

// set returns a matcher for values in which all given flags are set.
func set(flags uintptr) any { return rules.MaskedEqual(flags, flags) }

// setAny returns one Argument for each of the given flags, for denial.any.
func setAny(position int, flags uint32) []Argument {
	var list []Argument
	for bit := uintptr(1); bit <= uintptr(flags); bit <<= 1 {
		if uintptr(flags)&bit != 0 {
			list = append(list, Int(position, set(bit)))
		}
	}
	return list
}
