package bpf

// accepts reports whether seccomp accepts an opcode. The list is that of seccomp_check_filter
// (kernel/seccomp.c), a subset of the one in chk_code_allowed (net/core/filter.c).
func accepts(opcode uint16) bool {
	switch opcode {
	case LoadAbs, LoadImm, LoadMem, LoadLen,
		LoadXImm, LoadXMem, LoadXLen,
		StoreA, StoreX,
		ALU | ADD | K, ALU | ADD | X,
		ALU | SUB | K, ALU | SUB | X,
		ALU | MUL | K, ALU | MUL | X,
		ALU | DIV | K, ALU | DIV | X,
		ALU | OR | K, ALU | OR | X,
		ALU | AND | K, ALU | AND | X,
		ALU | XOR | K, ALU | XOR | X,
		ALU | LSH | K, ALU | LSH | X,
		ALU | RSH | K, ALU | RSH | X,
		Negate,
		JumpAlways,
		CopyAToX, CopyXToA,
		ReturnK, ReturnA:
		return true
	}
	return compares(opcode)
}

// compares reports whether an opcode is a conditional jump.
func compares(opcode uint16) bool {
	switch opcode {
	case JumpEq, JMP | JEQ | X,
		JumpGt, JMP | JGT | X,
		JumpGe, JMP | JGE | X,
		JumpSet, JMP | JSET | X:
		return true
	}
	return false
}

// returns reports whether an opcode ends the program.
func returns(opcode uint16) bool {
	return opcode == ReturnK || opcode == ReturnA
}

// whyNot returns the reason why seccomp does not accept an opcode, and what to do instead.
func whyNot(opcode uint16) string {
	switch opcode {
	case LD | H | ABS, LD | B | ABS:
		return "seccomp loads whole words only (load the word with ld and mask it)"
	case LD | W | IND, LD | H | IND, LD | B | IND, LDX | B | MSH:
		return "it reads a network packet, which a system call does not have (load a fixed offset with ld)"
	case ALU | MOD | K, ALU | MOD | X:
		return "seccomp does not accept it, though socket filters do (use and, or a division and a multiplication)"
	}
	if swapped := opcode>>8 | opcode<<8; opcode > 0xff && accepts(swapped) {
		return "no such instruction (was the program written for a machine of the other byte order?)"
	}
	return "no such instruction in classic BPF"
}
