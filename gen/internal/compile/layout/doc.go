// Package layout turns a diagram into a program in which every jump fits.
//
//	assemble.go   the order of the nodes, and their instructions
//	entry.go      the loads that a node needs
//	reach.go      jumps that are too long, and their help
//	check.go      reads the finished program back and compares it with the diagram
//	text.go       the text form of the order
package layout
