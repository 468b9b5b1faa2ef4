package bpf_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func names(bigEndian bool) bpf.Names {
	return bpf.Names{
		BigEndian: bigEndian,
		Syscall:   func(_, nr uint32) string { return map[uint32]string{0: "read", 57: "fork", 0x40000000: "x32"}[nr] },
		Arch:      func(token uint32) string { return map[uint32]string{0xc000003e: "AUDIT_ARCH_X86_64"}[token] },
		Errno:     func(n uint16) string { return map[uint16]string{1: "EPERM"}[n] },
	}
}

func TestListing(t *testing.T) {
	p := program(
		op(bpf.LoadAbs, bpf.OffsetArch),
		jump(bpf.JumpEq, 0xc000003e, 0, 10),
		op(bpf.LoadAbs, bpf.OffsetNr),
		jump(bpf.JumpGe, 57, 2, 0),
		jump(bpf.JumpEq, 0, 5, 0),
		op(bpf.JumpAlways, 6),
		jump(bpf.JumpEq, 1234, 5, 0),
		op(bpf.LoadAbs, bpf.OffsetArgs+8),
		op(bpf.AndK, 0x7f),
		jump(bpf.JumpSet, 4, 0, 1),
		op(bpf.ReturnK, allow),
		op(bpf.ReturnK, uint32(linux.SECCOMP_RET_ERRNO)|1),
		op(bpf.ReturnK, uint32(linux.SECCOMP_RET_KILL_PROCESS)))
	const want = `
   0  ld arch
   1  jeq AUDIT_ARCH_X86_64 → 2 else 12
   2  ld nr
   3  jge 57 (fork) → 6 else 4
   4  jeq read → 10 else 5
   5  jmp 12
   6  jeq 1234 → 12 else 7
   7  ld arg1.low
   8  and 0x7f
   9  jset 0x4 → 10 else 11
  10  ret allow
  11  ret errno EPERM
  12  ret kill process
`
	if got := bpf.Listing(p, names(false)); got != want[1:] {
		t.Errorf("listing:\n%s", got)
	}
}

func TestRowsOfEachInstruction(t *testing.T) {
	returning := func(action linux.BPFAction) linux.BPFInstruction { return op(bpf.ReturnK, uint32(action)) }
	for _, c := range []struct {
		in   linux.BPFInstruction
		want string
	}{
		{op(bpf.LoadAbs, bpf.OffsetIP), "ld ip.low"},
		{op(bpf.LoadAbs, bpf.OffsetIP+4), "ld ip.high"},
		{op(bpf.LoadAbs, bpf.OffsetArgs), "ld arg0.low"},
		{op(bpf.LoadAbs, 60), "ld arg5.high"},
		{op(bpf.LoadImm, 255), "ld #0xff"},
		{op(bpf.LoadLen, 0), "ld #len"},
		{op(bpf.LoadMem, 3), "ld M[3]"},
		{op(bpf.LoadXImm, 255), "ldx #0xff"},
		{op(bpf.LoadXLen, 0), "ldx #len"},
		{op(bpf.LoadXMem, 3), "ldx M[3]"},
		{op(bpf.StoreA, 3), "st M[3]"},
		{op(bpf.StoreX, 3), "stx M[3]"},
		{op(bpf.ALU|bpf.ADD|bpf.K, 10), "add 0xa"},
		{op(bpf.ALU|bpf.SUB|bpf.X, 10), "sub x"},
		{op(bpf.ALU|bpf.MUL|bpf.K, 10), "mul 0xa"},
		{op(bpf.ALU|bpf.DIV|bpf.X, 10), "div x"},
		{op(bpf.ALU|bpf.OR|bpf.K, 10), "or 0xa"},
		{op(bpf.ALU|bpf.AND|bpf.X, 10), "and x"},
		{op(bpf.ALU|bpf.LSH|bpf.K, 10), "lsh 10"},
		{op(bpf.ALU|bpf.RSH|bpf.X, 10), "rsh x"},
		{op(bpf.ALU|bpf.XOR|bpf.K, 10), "xor 0xa"},
		{op(bpf.Negate, 10), "neg"},
		{op(bpf.JumpAlways, 10), "jmp 11"},
		{jump(bpf.JumpEq, 10, 1, 2), "jeq 0xa → 2 else 3"},
		{jump(bpf.JumpGt, 10, 1, 2), "jgt 0xa → 2 else 3"},
		{jump(bpf.JumpGe, 10, 255, 0), "jge 0xa → 256 else 1"},
		{jump(bpf.JMP|bpf.JEQ|bpf.X, 10, 1, 2), "jeq x → 2 else 3"},
		{jump(bpf.JMP|bpf.JGT|bpf.X, 10, 1, 2), "jgt x → 2 else 3"},
		{jump(bpf.JMP|bpf.JGE|bpf.X, 10, 1, 2), "jge x → 2 else 3"},
		{jump(bpf.JMP|bpf.JSET|bpf.X, 10, 1, 2), "jset x → 2 else 3"},
		{op(bpf.CopyAToX, 10), "tax"},
		{op(bpf.CopyXToA, 10), "txa"},
		{op(bpf.ReturnA, 10), "ret a"},

		{returning(linux.SECCOMP_RET_KILL_THREAD), "ret kill thread"},
		{returning(linux.SECCOMP_RET_TRAP), "ret trap"},
		{returning(linux.SECCOMP_RET_TRAP.WithReturnCode(5)), "ret trap 5"},
		{returning(linux.SECCOMP_RET_ERRNO), "ret errno 0"},
		{returning(linux.SECCOMP_RET_ERRNO.WithReturnCode(38)), "ret errno 38"},
		{returning(linux.SECCOMP_RET_ERRNO.WithReturnCode(5000)), "ret errno 5000 (acts as 4095)"},
		{returning(linux.SECCOMP_RET_USER_NOTIF), "ret user notif"},
		{returning(linux.SECCOMP_RET_TRACE.WithReturnCode(5)), "ret trace 5"},
		{returning(linux.SECCOMP_RET_LOG), "ret log"},
		{returning(linux.SECCOMP_RET_ALLOW | 5), "ret allow (data 5)"},
		{returning(0x12340000), "ret 0x12340000 (no such action: acts as kill process)"},

		{op(bpf.LoadAbs, 7), "ld [7]"},
		{op(bpf.LD|bpf.H|bpf.IND, 7), "ldh [x+7]"},
		{op(bpf.LD|bpf.B|bpf.IND, 7), "ldb [x+7]"},
		{jump(0x99, 7, 1, 2), "code 0x99 jt 1 jf 2 k 0x7"},
	} {
		if got := bpf.Rows(program(c.in), names(false))[0]; got != c.want {
			t.Errorf("%+v: %q, not %q", c.in, got, c.want)
		}
	}
}

func TestRowsFollowTheByteOrder(t *testing.T) {
	p := program(op(bpf.LoadAbs, 16), op(bpf.LoadAbs, 20), op(bpf.LoadAbs, 8))
	if got, want := bpf.Rows(p, names(true)), []string{"ld arg0.high", "ld arg0.low", "ld ip.high"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// Rows names a constant only if A holds nr or arch on all paths to the comparison.
func TestRowsNameConstants(t *testing.T) {
	nr, end := op(bpf.LoadAbs, bpf.OffsetNr), op(bpf.ReturnK, allow)
	fork := jump(bpf.JumpEq, 57, 0, 0)
	for _, c := range []struct {
		name    string
		program []linux.BPFInstruction
		want    string // in the row of the last comparison
	}{
		{"at the start", program(fork, end), "jeq 0x39 "},
		{"nr", program(nr, fork, end), "jeq fork "},
		{"nr, without a name", program(nr, jump(bpf.JumpEq, 58, 0, 0), end), "jeq 58 "},
		{"nr, in order", program(nr, jump(bpf.JumpGt, 57, 0, 0), end), "jgt 57 (fork) "},
		{"nr, large", program(nr, jump(bpf.JumpGe, 0x40000000, 0, 0), end), "jge 0x40000000 (x32) "},
		{"nr, bits", program(nr, jump(bpf.JumpSet, 57, 0, 0), end), "jset 0x39 "},
		{"arch, not nr", program(op(bpf.LoadAbs, bpf.OffsetArch), fork, end), "jeq 0x39 "},
		{"nr on both paths", program(nr, jump(bpf.JumpEq, 0, 1, 0), nr, fork, end), "jeq fork "},
		{"nr on one path", program(nr, jump(bpf.JumpEq, 0, 1, 0), op(bpf.LoadAbs, 16), fork, end), "jeq 0x39 "},
		{"nr after a jmp", program(nr, op(bpf.JumpAlways, 1), op(bpf.LoadAbs, 16), fork, end), "jeq fork "},
		{"nr after a ret of another path", program(nr, jump(bpf.JumpEq, 0, 2, 0), op(bpf.LoadAbs, 16), end, fork, end), "jeq fork "},
		{"nr kept by other instructions", program(nr, op(bpf.StoreA, 0), op(bpf.LoadXImm, 0), op(bpf.CopyAToX, 0), fork, end), "jeq fork "},
		{"nr masked", program(nr, op(bpf.AndK, 0x7f), fork, end), "jeq 0x39 "},
		{"nr replaced by X", program(nr, op(bpf.CopyXToA, 0), fork, end), "jeq 0x39 "},
		{"unreachable", program(end, fork, end), "jeq 0x39 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := bpf.Rows(c.program, names(false))
			var last string
			for _, row := range rows {
				if row[0] == 'j' && !strings.HasPrefix(row, "jmp") {
					last = row
				}
			}
			if !strings.HasPrefix(last, c.want) {
				t.Errorf("%q does not begin with %q", last, c.want)
			}
		})
	}
}
