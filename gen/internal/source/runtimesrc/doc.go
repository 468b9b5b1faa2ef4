// Package runtimesrc knows the sources of the packages that programs link, as they were when this
// tool was built.
//
//	differences, err := runtimesrc.Compare("seccomp", dir)
//
// Zdigests.go has the digest of each file; mkdigests writes it from this repository. Compare.go
// compares a directory with it.
package runtimesrc

//go:generate go run ./mkdigests
