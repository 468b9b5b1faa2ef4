// Package arch holds what differs between architectures: the GOARCH, the audit
// token, byte order, word size and the tables of system calls and of error
// numbers. It is data, and nothing outside it knows a fact about one architecture.
//
// The tables are made from golang.org/x/sys/unix by the program in mktables:
//
//	go generate ./gen/arch
package arch

//go:generate go run ./mktables
