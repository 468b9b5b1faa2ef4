// Package layout turns a diagram into a straight-line program whose jumps all
// fit.
//
// Assemble decides which loads are needed, in which order the nodes stand, and
// where a jump that is too long is helped along. Check takes the finished
// program apart again and compares it with the diagram.
//
//	entry.go     which loads are needed
//	assemble.go  nodes as instructions, from the end
//	reach.go     jumps that are too long
//	check.go     the way back
//	text.go      the order as text
package layout
