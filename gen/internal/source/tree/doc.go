// Package tree finds the files of a repository that have to do with tables, whether the go
// command builds them or not.
//
//	disk, err := tree.Walk(ctx, tree.Top(dir), skip)
//
// It reads directories and source text, runs nothing and writes nothing:
//
//	walk.go        the directories below the top of a repository, with all Go files
//	top.go         where the top is; modules.go where modules begin, and submodules of git
//	modfile.go     replacements in go.mod and go.work files
//	read.go        reads a regular file up to a limit
//	generated.go   files that seccompgen wrote, and the names of their tables
//	constraint.go  in which builds a file is; header.go the constraints in its comments
//	mention.go     what a file that is in no build does with tables; allowed.go what it may do
//	text.go        assembly and //go:linkname that name tables or package seccomp
//	object.go      files of machine code
//	exception.go   the list of what a repository does not prove
package tree
