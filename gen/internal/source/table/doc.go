// Package table reads generated tables back from their Go files. It needs no compiler and
// runs no code.
//
//	src → go/parser → rows → []linux.BPFInstruction
//
// It accepts only the generated form: a literal of rows, each of integer literals. So it
// reads the same instructions that the go command links, unless another file of the package
// changes them.
//
//	read.go     a file and its tables
//	readrow.go  a row of a table
//	legible.go  names and comments that are what they seem
package table
