// Package arch has the differences between architectures: GOARCH, audit token, byte order, word
// size, and the tables of system calls and error numbers.
//
//	arch.go          Arch, and the lookup of calls; host.go the architecture of this process
//	known.go         the linux ports of Go
//	family.go        the ABIs that one kernel supports
//	x32.go, arm.go   calls that the tables lack
//	otherabi.go      numbers of another ABI under the same token
//	unknown.go       numbers above the table
//	runs.go          ranges of numbers, divided by name and kind
//	memory.go        calls whose arguments are in memory, where a filter cannot look
//	multiplexed.go   calls that stand for many
//	values.go        constants that differ on some architectures
//	since.go         the Linux version that first had a call
//	with.go          architectures with other calls, for tests
//
// Facts about one architecture belong here. Two other places know some: package driver, which ABIs
// have rules of their own, and package lint, which calls do the same.
//
// The tables are made from golang.org/x/sys/unix by the program in mktables:
//
//	go generate ./gen/internal/data/arch
package arch

//go:generate go run ./mktables
