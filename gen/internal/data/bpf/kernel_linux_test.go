package bpf_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// rounds returns a seed and the number of random programs: the usual number, multiplied by the
// environment variable SECCOMPGEN_KERNEL_ROUNDS if that is set. The variable changes the seed too.
func rounds(t *testing.T, usual int) (seed uint64, n int) {
	seed, n = 1, usual
	if s := os.Getenv("SECCOMPGEN_KERNEL_ROUNDS"); s != "" {
		factor, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("SECCOMPGEN_KERNEL_ROUNDS: %v", err)
		}
		seed, n = uint64(time.Now().UnixNano()), usual*factor
	}
	if testing.Short() {
		n /= 20
	}
	return seed, n
}

// TestKernelAcceptsWhatCheckAccepts compares Check with the running kernel, which has to attach all
// cases of TestCheck, each of the 65536 opcodes with several operands, and random programs with one
// changed field.
func TestKernelAcceptsWhatCheckAccepts(t *testing.T) {
	seed, n := rounds(t, 4000)
	inChild(t, "accept", seed, n)
}

// askToAccept first uses up the thread's limit on instructions (MAX_INSNS_PER_PATH).
// seccomp_attach_filter checks the limit after the program. So the kernel then attaches no program:
// it returns EINVAL for an invalid program and ENOMEM for a valid one.
func askToAccept(seed uint64, rounds int) {
	onThread(func() {
		mustAttach(program(op(bpf.ReturnK, allow)))
		for n := 4096; n > 0; {
			if attach(many(n, op(bpf.ReturnK, allow))) != 0 {
				n /= 2
			}
		}
		for _, c := range checkCases {
			if len(c.program) > 0 && len(c.program) <= 1<<16-1 {
				compareCheck(c.name, c.program)
			}
		}
		for code := range 1 << 16 {
			for _, k := range []uint32{0, 4, 6, 15, 16, 31, 32, 64, 1<<32 - 1} {
				compareCheck("one opcode", opcodeProgram(uint16(code), k, 1, 0))
			}
			compareCheck("one opcode", opcodeProgram(uint16(code), 4, 6, 0))
			compareCheck("one opcode", opcodeProgram(uint16(code), 4, 0, 6))
		}
		r := rand.New(rand.NewPCG(seed, 0))
		for range rounds {
			p := randomProgram(r, 1+r.IntN(60))
			compareCheck("random", p)
			for range 4 {
				mutate(r, p)
				compareCheck("random, changed", p)
			}
		}
	})
}

// mutate changes one field of one instruction, or removes a store.
func mutate(r *rand.Rand, p []linux.BPFInstruction) {
	in := &p[r.IntN(len(p))]
	switch r.IntN(5) {
	case 0:
		in.OpCode = accepted[r.IntN(len(accepted))]
	case 1:
		in.K = corner(r)
	case 2:
		in.JumpIfTrue = uint8(r.IntN(70))
	case 3:
		in.JumpIfFalse = uint8(r.IntN(70))
	case 4:
		p[r.IntN(bpf.ScratchWords)] = op(bpf.LoadImm, 0)
	}
}

func compareCheck(name string, p []linux.BPFInstruction) {
	errno := attach(p)
	// Without CAP_BPF the memory for translated programs is limited, and the kernel frees
	// it late (bpf_jit_charge_modmem in kernel/bpf/core.c).
	const enotsupp = syscall.Errno(524)
	for try := 0; errno == enotsupp && try < 100; try++ {
		time.Sleep(20 * time.Millisecond)
		errno = attach(p)
	}
	err := bpf.Check(p)
	switch {
	case errno == syscall.EINVAL && err != nil, errno == syscall.ENOMEM && err == nil:
	default:
		fmt.Printf("%s: the kernel answers %v (EINVAL: refused, ENOMEM: accepted), Check %v\n%s", name, errno, err, bpf.Listing(p, bpf.Names{}))
	}
}

// TestKernelAgreesWithRun compares Run with the running kernel, on the cases of TestRun and on random
// programs.
func TestKernelAgreesWithRun(t *testing.T) {
	seed, n := rounds(t, 400)
	inChild(t, "run", seed, n)
}
