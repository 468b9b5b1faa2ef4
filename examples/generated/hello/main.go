// Hello prints a line under a filter: the smallest program with one.
//
//	go run ./examples/generated/hello
//
// It imports neither fmt nor os, so that what a filter adds to a binary and to
// its start can be measured, and the tests do: under 4 KiB, two system calls,
// no allocation. Add a call that rules.go does not allow, such as
//
//	syscall.Open("/etc/passwd", syscall.O_RDONLY, 0)
//
// at the end of main, and the process ends with "bad system call".
package main

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp"
)

//go:generate go tool seccompgen -arch all

func main() {
	if err := seccomp.SetFilter(Hello); err != nil {
		panic(err)
	}
	syscall.Write(syscall.Stdout, []byte("hello, filtered world\n"))
}
