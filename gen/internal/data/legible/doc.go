// Package legible decides whether a reviewer sees what a text contains: names in one script, no
// characters that are invisible or turn the direction of the text, and no line that looks like the
// one with the proof.
//
//	legible.Name("Wоrker")                // "mixes letters of Cyrillic and Latin"
//	legible.Hidden("// reads\u202e and")  // 8, U+202E
//	legible.ClaimsProof("PROVED to mean") // true
//
// The answers decide only whether a text is refused. No output depends on the version of Unicode
// that a Go release has.
//
//	name.go    names of filters
//	hidden.go  characters that comments may not have
//	claim.go   lines that look like the line with the proof
package legible
