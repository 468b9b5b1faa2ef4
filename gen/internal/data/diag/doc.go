// Package diag has the messages about rules: errors and findings, each with its position and the
// architectures for which it holds.
//
//	site.go     a position in the rules of a filter: rule set, call, rule, argument
//	error.go    errors, by site in the rules or by position in the author's files
//	folded.go   one message for several architectures
package diag
