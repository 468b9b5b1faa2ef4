package bpf

import "github.com/seccompgen/seccompgen/gen/internal/data/arch"

// NamesOf returns the names that listings use for the numbers of an architecture.
func NamesOf(a *arch.Arch) Names {
	return Names{
		BigEndian: a.BigEndian,
		Syscall: func(token, nr uint32) string {
			of := a
			if token != 0 && token != a.Token {
				of, _ = arch.ByToken(token)
			}
			switch {
			case of == nil:
				return ""
			case of.IsOtherABI(nr):
				return of.WithX32().Name(nr) // whose number could it be else?
			}
			return of.Name(nr)
		},
		Arch: func(token uint32) string {
			if known, ok := arch.ByToken(token); ok {
				return known.TokenName
			}
			return ""
		},
		Errno: a.Errno,
	}
}
