package bpf

import "github.com/seccompgen/seccompgen/gen/internal/data/arch"

// NamesOf returns the names for listings of programs of an architecture.
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
				return of.WithX32().Name(nr) // x32 is the only other ABI with the same token
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
