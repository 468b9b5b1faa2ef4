// Package process ends commands with all that they have started.
//
//	group_unix.go   Group, with process groups; group_other.go without
package process
