// Package gen compiles filters at run time, with the names of gVisor's pkg/seccomp.
//
// Most programs do not need it: command seccompgen compiles their rules at go generate
// time, and they link the table and package seccomp alone. Package gen is for a program
// whose rules are known only when it runs. It links the compiler and the verifier, and
// returns no program that is not proved to mean its rules.
package gen
