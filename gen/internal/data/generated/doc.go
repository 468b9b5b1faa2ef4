// Package generated has the fixed parts of generated files: their names, the first line, the build
// constraint, the only import, and the line with the digest of the proof. Package emit writes
// them and package table reads them, so neither imports the other.
package generated
