package driver_test

import (
	"encoding/binary"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// FuzzCompile makes rules of bytes, compiles them for an architecture of either
// byte order and width, and compares program and policy at their boundaries.
func FuzzCompile(f *testing.F) {
	f.Add([]byte("\x00\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09"), byte(0))
	f.Add([]byte("read and write and wait, as rules go: \xff\xff\xff\xff\x00\x00\x00\x80"), byte(1))
	f.Add([]byte{1, 9, 2, 0, 3, 1, 1, 0x13, 0x11, 2, 1, 0xff, 7, 6, 5, 4, 3, 2, 1, 0}, byte(2))
	f.Fuzz(func(t *testing.T, data []byte, shape byte) {
		a := &arch.Arch{GOARCH: "fuzz", Token: 0xc0000001, WordBits: 64, BigEndian: shape&1 != 0}
		if shape&2 != 0 {
			a.WordBits = 32
		}
		if shape&4 != 0 {
			a.OtherABI = 1 << 30
		}
		c, err := driver.Compile(fuzzRules(data), a)
		if err != nil {
			return
		}
		if call := disagreement(t, c); call != nil {
			t.Errorf("%+v: program and policy differ\n%v", call, c.Policy)
		}
	})
}

// fuzzRules reads rules from bytes; every string of bytes is some rules.
func fuzzRules(data []byte) rules.Program {
	next := func() byte {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return b
	}
	value := func() uintptr {
		var word [8]byte
		switch kind := next(); kind % 4 {
		case 0:
			word[0] = kind >> 2
		case 1:
			return uintptr(1)<<(kind>>2) - uintptr(next()%2)
		default:
			data = data[copy(word[:], data):]
		}
		return uintptr(binary.LittleEndian.Uint64(word[:]))
	}
	action := func() linux.BPFAction {
		return []linux.BPFAction{rules.Allow, rules.KillProcess, rules.Errno(1), rules.Trap(2), rules.Log, rules.Trace(3), rules.UserNotif, rules.KillThread}[next()%8]
	}
	p := rules.Program{DefaultAction: action(), BadArchAction: action(), UnknownAction: action(), X32Action: action()}
	for len(data) > 0 && len(p.RuleSets) < 8 {
		set := rules.RuleSet{Action: action(), Vsyscall: next()%8 == 0, Rules: rules.SyscallRules{}}
		for range next() % 16 {
			nr := uintptr(next())
			if nr >= 250 {
				nr = value() & 0xffffffff
			}
			var list []rules.Rule
			for range next() % 8 {
				var rule rules.Rule
				for range next() % 4 {
					v, m := value(), value()
					rule[next()%7] = []any{rules.EqualTo(v), rules.NotEqual(v), rules.GreaterThan(v), rules.GreaterThanOrEqual(v),
						rules.LessThan(v), rules.LessThanOrEqual(v), rules.MaskedEqual(m, v&m), rules.MatchAny{}}[next()%8]
				}
				list = append(list, rule)
			}
			set.Rules[nr] = list
		}
		p.RuleSets = append(p.RuleSets, set)
	}
	return p
}
