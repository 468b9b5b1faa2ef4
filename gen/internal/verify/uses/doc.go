// Package uses finds where a Go package does anything with a generated table but read and install
// it. It lists what is allowed; all else is a finding.
//
// A table is a package-level variable of a file that seccompgen generated. It may only stand
//
//	seccomp.SetFilter(Worker)    whole, as the first argument of an install function
//	len(Worker), Worker == nil   measured or compared with nil
//	for i, in := range Worker    ranged over
//	Worker[i], Worker[i].K       read by index
//
// Variables, parameters and results that a table flows to follow the same rule, and what an
// install function gets must come from a table alone. So helpers pass. The analysis ignores the
// order of statements. It looks at objects, never at names, and at no test file.
//
//	           flows to                   flows to
//	Worker ──────────────▶ t := Worker ──────────────▶ parameter p ──▶ seccomp.SetFilter(p)
//	  held: from tables forwards            installed: from install functions backwards
//
// The files are:
//
//	analyzer.go    the Analyzer, for go vet and other drivers of go/analysis; run.go: without one
//	known.go       what is known by its import path: package seccomp, instructions
//	generated.go   which variables are tables, and what a generated file may declare
//	node.go        variables, parameters and results, and the flows between them
//	function.go    functions and function literals, with a node for each parameter and result
//	collect.go     the walk over a package; assign.go: statements that move values; call.go:
//	               calls; read.go: what only reads; value.go: functions that are not called
//	bind.go        the variables that are a function literal
//	rest.go        what no rule has allowed, and how findings describe it
//	solve.go       which nodes hold tables, and which are installed
//	fact.go        what other packages need to know; export.go makes it
//	site.go        the calls that install something
//	message.go     the texts of findings
//
// Limits. What package unsafe, assembly, linkname and reflection do without naming a table or
// a function that carries one is not seen, and neither are conditions: an install that is never
// reached counts.
package uses
