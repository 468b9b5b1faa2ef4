package bpf

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Result is the result of a program for one system call.
type Result struct {
	// Action is the returned value with its data.
	Action linux.BPFAction

	// Executed is the number of executed instructions, including the return.
	Executed int
}

// Run executes a program for one system call as the kernel does. BigEndian is the byte order of the
// machine: it decides which half of an argument is at an offset. Run does not allocate.
//
// If Run executes an invalid instruction, it returns the error of Check. It does not call Check
// first, so a program that Check rejects has a result if the call does not reach the invalid
// instruction.
func Run(program []linux.BPFInstruction, data *linux.SeccompData, bigEndian bool) (Result, error) {
	return run(program, data, bigEndian, nil)
}

// Trace is like Run and also returns the zero-based numbers of the executed instructions, in order.
func Trace(program []linux.BPFInstruction, data *linux.SeccompData, bigEndian bool) (path []int, result Result, err error) {
	result, err = run(program, data, bigEndian, &path)
	return path, result, err
}

// run is the interpreter. A, X and the scratch words have 32 bits, arithmetic wraps, and comparisons
// are unsigned. The kernel translates a filter to eBPF (bpf_convert_filter in net/core/filter.c).
// Where classic BPF is not specified, that translation decides:
//
//   - A and X begin as zero, because the prologue clears both.
//   - Division by an X of zero ends the program with 0, which is KILL_THREAD. The translation puts a
//     test and an exit in front of each such division.
//   - A shift by X uses the low five bits of X, as 32-bit shifts of eBPF do (the BPF_ALU section of
//     Documentation/bpf/standardization/instruction-set.rst).
func run(program []linux.BPFInstruction, data *linux.SeccompData, bigEndian bool, path *[]int) (Result, error) {
	var (
		a, x    uint32
		m       [ScratchWords]uint32
		written uint32 // bit i: M[i] is set
		n       int
	)
	for pc := 0; pc < len(program); pc++ {
		in := &program[pc]
		n++
		if path != nil {
			*path = append(*path, pc)
		}
		switch in.OpCode {
		case LoadAbs:
			if in.K >= linux.SizeofSeccompData || in.K%4 != 0 {
				return Result{}, invalid(program, pc)
			}
			a = word(data, in.K, bigEndian)
		case LoadImm:
			a = in.K
		case LoadLen:
			a = linux.SizeofSeccompData
		case LoadXImm:
			x = in.K
		case LoadXLen:
			x = linux.SizeofSeccompData

		case StoreA, StoreX:
			if in.K >= ScratchWords {
				return Result{}, invalid(program, pc)
			}
			written |= 1 << in.K
			if in.OpCode == StoreA {
				m[in.K] = a
			} else {
				m[in.K] = x
			}
		case LoadMem, LoadXMem:
			if in.K >= ScratchWords || written&(1<<in.K) == 0 {
				return Result{}, invalid(program, pc)
			}
			if in.OpCode == LoadMem {
				a = m[in.K]
			} else {
				x = m[in.K]
			}

		case ALU | ADD | K:
			a += in.K
		case ALU | ADD | X:
			a += x
		case ALU | SUB | K:
			a -= in.K
		case ALU | SUB | X:
			a -= x
		case ALU | MUL | K:
			a *= in.K
		case ALU | MUL | X:
			a *= x
		case ALU | DIV | K:
			if in.K == 0 {
				return Result{}, invalid(program, pc)
			}
			a /= in.K
		case ALU | DIV | X:
			if x == 0 {
				return Result{linux.SECCOMP_RET_KILL_THREAD, n}, nil
			}
			a /= x
		case ALU | OR | K:
			a |= in.K
		case ALU | OR | X:
			a |= x
		case ALU | AND | K:
			a &= in.K
		case ALU | AND | X:
			a &= x
		case ALU | XOR | K:
			a ^= in.K
		case ALU | XOR | X:
			a ^= x
		case ALU | LSH | K, ALU | RSH | K:
			if in.K >= 32 {
				return Result{}, invalid(program, pc)
			}
			if in.OpCode == ALU|LSH|K {
				a <<= in.K
			} else {
				a >>= in.K
			}
		case ALU | LSH | X:
			a <<= x & 31
		case ALU | RSH | X:
			a >>= x & 31
		case Negate:
			a = -a

		case JumpAlways:
			if uint64(in.K) >= uint64(len(program)-pc-1) {
				return Result{}, invalid(program, pc)
			}
			pc += int(in.K)
		case JumpEq:
			pc += skip(in, a == in.K)
		case JMP | JEQ | X:
			pc += skip(in, a == x)
		case JumpGt:
			pc += skip(in, a > in.K)
		case JMP | JGT | X:
			pc += skip(in, a > x)
		case JumpGe:
			pc += skip(in, a >= in.K)
		case JMP | JGE | X:
			pc += skip(in, a >= x)
		case JumpSet:
			pc += skip(in, a&in.K != 0)
		case JMP | JSET | X:
			pc += skip(in, a&x != 0)

		case CopyAToX:
			x = a
		case CopyXToA:
			a = x
		case ReturnK:
			return Result{linux.BPFAction(in.K), n}, nil
		case ReturnA:
			return Result{linux.BPFAction(a), n}, nil
		default:
			return Result{}, invalid(program, pc)
		}
	}
	return Result{}, invalid(program, len(program))
}

// skip returns the number of instructions that a conditional jump skips.
func skip(in *linux.BPFInstruction, holds bool) int {
	if holds {
		return int(in.JumpIfTrue)
	}
	return int(in.JumpIfFalse)
}

// word returns the word at an offset, which is a multiple of 4 below 64; see Low.
func word(data *linux.SeccompData, offset uint32, bigEndian bool) uint32 {
	switch offset {
	case OffsetNr:
		return uint32(data.Nr)
	case OffsetArch:
		return data.Arch
	}
	value := data.InstructionPointer
	if offset >= OffsetArgs {
		value = data.Args[(offset-OffsetArgs)/8%6]
	}
	if (offset%8 == 0) == bigEndian {
		value >>= 32
	}
	return uint32(value)
}

// invalid returns the error for an instruction at pc that cannot be executed.
func invalid(program []linux.BPFInstruction, pc int) error {
	if err := Check(program); err != nil {
		return err
	}
	return fmt.Errorf("BUG: the interpreter stops at instruction %d of a program that passes the kernel's checks", pc)
}
