// Package gen compiles filters at run time. Its functions have the names that they have in
// gVisor's pkg/seccomp.
//
// Most programs do not need this package: command seccompgen compiles their rules at go
// generate time, and they link only the table and package seccomp. Package gen is for
// programs whose rules are known only at run time. It links the compiler and the verifier
// into the program. It returns only programs that it has proved to agree with their rules.
package gen
