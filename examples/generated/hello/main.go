// Hello prints a line under a filter: the smallest program with one.
//
//	go run ./examples/generated/hello
//	FORBIDDEN=1 go run ./examples/generated/hello    # bad system call
//
// It imports neither fmt nor os, so what the filter adds to the binary and to
// the run can be seen and measured: the test does both. rules.go says what the
// program may do, zseccomp_linux_*.go is what seccompgen made of it.
package main

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp"
)

//go:generate go tool seccompgen -arch amd64,arm64

func main() {
	if err := seccomp.SetFilter(Hello); err != nil {
		panic(err)
	}
	syscall.Write(syscall.Stdout, []byte("hello, filtered world\n"))
	if _, set := syscall.Getenv("FORBIDDEN"); set {
		syscall.Open("/etc/passwd", syscall.O_RDONLY, 0) // the process ends here
	}
}
