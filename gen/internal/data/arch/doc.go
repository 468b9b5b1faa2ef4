// Package arch holds what differs between architectures: the GOARCH, the audit
// token, byte order, word size and the tables of system calls and of error
// numbers. It is data, and nothing outside it knows a fact about one architecture.
//
//	known.go         the linux ports of Go
//	family.go        which conventions one kernel serves
//	x32.go, arm.go   calls that the tables lack
//	foreign.go       numbers that are another convention's
//	beyond.go        numbers that no table knows
//	memory.go        calls whose arguments a filter cannot see
//	multiplexed.go   calls that stand for many
//	values.go        numbers that are others on some
//	since.go         how new a call is
//
// The tables are made from golang.org/x/sys/unix by the program in mktables:
//
//	go generate ./gen/internal/data/arch
package arch

//go:generate go run ./mktables
