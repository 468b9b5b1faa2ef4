// Package linux is seccomp as the kernel defines it: the filter instruction,
// the actions that a filter returns, the data that it reads, and the numbers
// by which seccomp(2) is asked for things.
//
// It holds constants and plain structs only, with the names and the layouts of
// <linux/seccomp.h>, <linux/filter.h> and <linux/audit.h>; whatever the kernel
// adds to those headers belongs here under the name that it has there. It
// imports nothing, so that a program which links a generated table pays for the
// table alone, and it builds on every platform.
package linux
