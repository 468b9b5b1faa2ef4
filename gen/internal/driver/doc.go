// Package driver is the pipeline from packages of rules to generated files, in four steps:
//
//	plan.go       which tables there should be, and of which rules; destination.go, package.go
//	              where they go
//	compile.go    normal form and program of each; toolong.go those that the kernel would refuse
//	verify.go     the proof of each; invariant.go what else holds of every program
//	render.go     the files
//
// All commands read the same plan:
//
//	generate.go   runs the four steps; result.go, version.go
//	prove.go      proves the tables on disk without the compiler; verdict.go, question.go
//	made.go       what files were made with, where it is not asked for
//	lint.go       reports what is most likely a mistake; finding.go
//
// What verdicts about tables leave open is in tree.go: files that a program may link and that
// no verdict covers.
//
//	treelist.go     which packages builds have
//	treewalk.go     what is on disk besides, in all modules of the repository
//	treetables.go   generated files, and which packages have them
//	treeview.go     which of their files package driver/vet looks at
//	treefiles.go    what their files do with tables
//	treeprove.go    generated files that are proved where they are
//	treeruntime.go  whether package seccomp is that of this tool
//	treeexcept.go   what the repository lists as not proved, with reasons
//
// config.go and options.go are what is asked for. Mistakes in rules are collected in all steps
// (mistake.go) and reported at their position in the source (position.go). The package writes
// nothing.
package driver
