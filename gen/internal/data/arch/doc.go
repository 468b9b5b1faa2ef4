// Package arch has the facts in which architectures differ: GOARCH, audit token, byte order, word
// size, and the tables of system calls and error numbers.
//
//	arch.go          Arch, and the lookup of architectures, calls and errors
//	host.go          the architecture of this process
//	known.go         the list of architectures: the Linux ports of Go
//	family.go        the ABIs that one kernel supports
//	x32.go, arm.go   calls that are not in the kernel's main tables
//	otherabi.go      numbers of another ABI with the same token
//	unknown.go       numbers above the table
//	runs.go          division of a range into named calls and the numbers between them
//	memory.go        calls with arguments in memory, which a filter cannot read
//	multiplexed.go   multiplexers: calls that make one of several others
//	values.go        constants that differ on some architectures
//	since.go         the Linux version that first had a call
//	with.go          architectures with other calls, for tests
//
// Facts about one architecture belong here. Two other packages have some: driver, on the ABIs that
// have rules of their own, and lint, on calls with the same effect.
//
// The tables are made from golang.org/x/sys/unix by the program in mktables:
//
//	go generate ./gen/internal/data/arch
package arch

//go:generate go run ./mktables
