package cli

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// decodeFor decodes a program that does not name its architecture. Nearly every
// seccomp program begins by comparing arch with a token:
//
//	ld arch
//	jeq AUDIT_ARCH_X86_64 → 2 else 41
//
// and the token says the architecture, and so the byte order of a raw program.
func decodeFor(decode func(bigEndian bool) ([]linux.BPFInstruction, error), asked *arch.Arch) (*arch.Arch, []linux.BPFInstruction, error) {
	if asked != nil {
		program, err := decode(asked.BigEndian)
		return asked, program, err
	}
	var found []string
	var last *arch.Arch
	for _, a := range arch.Familiar() {
		program, err := decode(a.BigEndian)
		if err != nil {
			return nil, nil, err // not for its byte order: the length or the JSON is wrong
		}
		if comparesArch(program, a.Token) {
			found, last = append(found, a.GOARCH), a
		}
	}
	switch len(found) {
	case 1:
		program, err := decode(last.BigEndian)
		return last, program, err
	case 0:
		return nil, nil, fmt.Errorf("the program compares arch with no known architecture (name its architecture with -arch: %s)", strings.Join(arch.Names(), ", "))
	}
	return nil, nil, fmt.Errorf("the program is for several architectures (name one with -arch: %s)", strings.Join(found, ", "))
}

// comparesArch reports whether a program compares a word that it has loaded from
// arch with token. It reads the instructions in order and does not follow jumps;
// a guess from the text is enough where -arch settles what it leaves open.
func comparesArch(program []linux.BPFInstruction, token uint32) bool {
	loaded := false // A was last loaded from arch
	for _, i := range program {
		switch class := i.OpCode & 7; {
		case class == bpf.LD:
			loaded = i.OpCode == bpf.LoadAbs && i.K == bpf.OffsetArch
		case class == bpf.ALU, i.OpCode == bpf.CopyXToA:
			loaded = false
		case loaded && i.OpCode == bpf.JumpEq && i.K == token:
			return true
		}
	}
	return false
}
