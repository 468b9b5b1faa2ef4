// Package weight says how often each call is made that a filter sees. The compiler minimises
// what calls cost under these weights, and package cost reports it under the same.
//
//	shares.go      how the weights of one filter are divided among its numbers
//	judgement.go   what is assumed where nobody has counted
//	run.go         a range of values with a weight
package weight
