// Package linux defines the kernel's seccomp interface in Go: the instruction of
// a filter, the actions that a filter returns, the data that it reads, and the
// operations and flags of seccomp(2).
//
// The package contains constants and plain structs only. They have the values
// and layouts of <linux/seccomp.h>, <linux/filter.h> and <linux/audit.h>, and
// the constants have their names. Additions to those headers belong here under
// the same names.
//
// The package imports nothing, so a program that links a generated table pays
// for the table only. It builds on every platform.
package linux
