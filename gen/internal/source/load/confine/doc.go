// Package confine is what the program that evaluates rules does first: it gives up what the
// rules must not have.
//
//	rules.go          the filter: what the Go runtime needs to compute and to write the result
//	rules_usual.go, rules_386.go, rules_arm.go, rules_mips32.go, rules_s390x.go,
//	rules_32.go, rules_64.go, rules_old.go, rules_young.go
//	                  what differs between architectures
//	zseccomp_*.go     its tables
//	enter_linux.go    closes descriptors, sets limits, installs the filter
//	inherited_linux.go  which descriptors are closed
//	limits.go, limits_linux.go
//	                  how much memory, processor time and output the rules may take
//	enter_other.go    systems without seccomp, where rules are not confined
//	sources.go        these files and package seccomp as text, to be built into that program
//
// The generator imports this package for its text, and never enters.
package confine
