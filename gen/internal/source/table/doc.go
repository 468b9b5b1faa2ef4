// Package table reads back the tables that package emit wrote: the Go file, without the
// compiler and without running anything.
//
//	src → go/parser → rows → []linux.BPFInstruction
//
// It accepts the shape that is generated and nothing else: a literal of rows, each of integer
// literals. So what it reads is what the go command links, unless another file of the package
// changes it.
package table
