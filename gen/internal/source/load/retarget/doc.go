// Package retarget finds out what rules use, and gives what depends on the target the value that
// it has there. Rules are evaluated on the machine that generates, as copies of which the text
// has been changed.
//
//	const n = unsafe.Sizeof(x)   ──▶   const n = 4
//	w << 3                       ──▶   a call that keeps the result to 32 bits
//
//	set.go         the packages of a target, and what is known about their units
//	scan.go        walks a unit: what it uses, how its text changes, what stands in the way
//	replace.go     values of the target: constants, sizes, runtime.GOARCH
//	literal.go     a value as Go source
//	word.go        words of the target's width: operators; wordassign.go, wordcall.go
//	size.go        sizes that differ between releases of Go
//	duplicate.go   what is declared more than once
//	entry.go       entries of rules and where they are written; site.go, words.go
//	edit.go        changes of a text
//	guard.go       the names under which changed text reaches its helpers
package retarget
