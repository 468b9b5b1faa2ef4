// Hello prints a line under a filter. It is the smallest program with a filter.
//
//	go run ./examples/generated/hello
//
// It imports neither fmt nor os, so that the tests can measure the cost of a
// filter: less than 4 KiB of binary, two system calls and no allocation. Add a
// call that rules.go does not permit, such as
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
