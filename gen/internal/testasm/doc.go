// Package testasm assembles classic BPF for tests, so that programs can be read.
//
//	ld arg0            the low half; arg0.high, ip, nr, arch; #5, M[3], #len
//	jeq 9, yes, no     labels, or "next" for the instruction that follows
//	yes: ret allow
//	no:  ret errno 1
//
// Instructions are separated by line ends or semicolons. The mnemonics are those of the
// kernel's bpf_asm (Documentation/networking/filter.rst): ld ldx st stx, add sub mul div or and
// lsh rsh xor neg, ja jeq jgt jge jset, ret, tax txa. The second operand of arithmetic and of
// a comparison is a number or x.
package testasm
