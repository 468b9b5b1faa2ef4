// Package generated has the fixed parts of generated files: their names, the first line, the build
// constraint, the only import, the line with the digest of the proof (generated.go), and what the
// files were made with (made.go). Package emit writes them and package table reads them, so neither
// imports the other.
package generated
