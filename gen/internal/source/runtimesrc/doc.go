// Package runtimesrc knows the sources of the packages that programs link, as they were when this
// tool was built.
//
//	differences, err := runtimesrc.Compare("seccomp", dir)
//
// The file zdigests.go has the digest of each of their files; mkdigests writes it from this
// repository. The file compare.go compares a directory with it.
package runtimesrc

//go:generate go run ./mkdigests
