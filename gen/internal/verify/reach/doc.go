// Package reach finds the functions of a program that its main function may call, by reference.
//
// A function counts as reached if its name occurs in a reached function, in the initial value of
// a package-level variable, or in an init function of a package that the program links. A type
// that is named brings its methods along, since an interface may call them. So the answer is too
// large rather than too small, except for what is called by reflection, by assembly, or through
// a linkname.
//
//	graph.go   which objects each function, variable and type refers to
//	calls.go   only what they call by name
//	reach.go   the functions of a program
package reach
