package provetest

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// denial is a part of an invariant: a system call that is denied if one of several lists of arguments
// holds, or always if there are none.
type denial struct {
	call string
	with []Argument // these, and
	any  []Argument // one of these, if there are any
	said string     // how to say any
}

// invariant asserts denials. A call that the architecture lacks cannot be made, so it is denied.
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
			d.with, d.any = nil, nil // with what it is made cannot be seen
		}
		s, err := d.shape(f)
		if err != nil {
			c.fail(t, "BUG: %v", err)
			continue
		}
		c.call(t, number, s)
	}
}

// multiplexed are the denials for calls that do the same: on 386, ipc does what shmat does.
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

// set is a matcher for values with all of some flags.
func set(flags uintptr) any { return rules.MaskedEqual(flags, flags) }

// setAny is a matcher for values with at least one of some flags.
func setAny(position int, flags uint32) []Argument {
	var list []Argument
	for bit := uintptr(1); bit <= uintptr(flags); bit <<= 1 {
		if uintptr(flags)&bit != 0 {
			list = append(list, Int(position, set(bit)))
		}
	}
	return list
}
