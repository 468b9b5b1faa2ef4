// Package names has the names of the values of system-call arguments.
//
//	domain, _ := names.Of("socket", 0)
//	domain.Name(38, []string{"amd64"})     // "AF_ALG"
//	prot, _ := names.Of("mmap", 2)
//	prot.Bits(7, []string{"amd64"})        // PROT_READ, PROT_WRITE, PROT_EXEC
//
// The names are those of package golang.org/x/sys/unix, for every GOARCH that Go
// has for Linux. Numbers of system calls are in gen/internal/data/arch.
//
//	vocabulary.go   the names for one argument: words, or flags
//	names.go        which vocabulary an argument has
//	width.go        arguments of which the kernel takes fewer bits than the register has
package names

//go:generate go run ./mknames
