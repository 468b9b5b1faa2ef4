// Package names has the names of system calls, of errors and of the values of arguments, and which
// calls are dangerous.
//
//	domain, _ := names.Of("socket", 0)
//	domain.Name(38, []string{"amd64"})     // "AF_ALG"
//	prot, _ := names.Of("mmap", 2)
//	prot.Bits(7, []string{"amd64"})        // PROT_READ, PROT_WRITE, PROT_EXEC
//
// The names are those of package golang.org/x/sys/unix, for every GOARCH that Go has for Linux. The
// numbers of system calls are in gen/internal/data/arch.
//
//	names.go        system calls and errors
//	danger.go       calls that a reviewer should see first, with the reasons
//	vocabulary.go   the values of an argument: words, or flags
//	width.go        arguments that the kernel reads as fewer bits than a register has
package names

//go:generate go run ./mknames
