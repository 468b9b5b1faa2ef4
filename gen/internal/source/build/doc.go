// Package build has the packages of an ordinary build for one GOARCH that depend on package
// seccomp/linux, parsed and type-checked from source. It runs nothing but go list.
//
//	load.go      which packages there are, and in which variants of the build
//	check.go     go/types, with the bodies of functions only where they count
package build
