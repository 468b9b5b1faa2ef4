// Package diag is what is reported about rules: a message, where it belongs, and on which
// architectures.
//
//	site.go     the part of a filter's rules that is meant: rule set, call, rule, argument
//	error.go    mistakes, by site as the compiler knows them and by position as an author does
//	folded.go   one message that holds on several architectures
package diag
