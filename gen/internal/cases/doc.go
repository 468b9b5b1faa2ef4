// Package cases has the inputs that other packages are tested with: real policies, random rules,
// and the calls at which a wrong program would show.
//
//	corpus.go     the policies of the corpus
//	random.go     small random rules, and calls that meet them
//	sized.go      random rules of the size of real policies
//	bits.go       random rules that ask for bits
//	program.go    random programs
//	boundary.go   the calls at the boundaries of a policy
package cases
