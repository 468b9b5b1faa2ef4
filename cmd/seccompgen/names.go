package main

import (
	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
)

// names are the words in which a listing speaks of an architecture's numbers.
func names(a *arch.Arch) bpf.Names {
	return bpf.Names{
		BigEndian: a.BigEndian,
		Syscall:   a.Name,
		Errno:     a.Errno,
		Arch: func(token uint32) string {
			if known, ok := arch.ByToken(token); ok {
				return known.TokenName
			}
			return ""
		},
	}
}
