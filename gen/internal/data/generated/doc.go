// Package generated has what a generated file is known by: its names, its first line, its
// build line, its one import, and the line with the digest of the proof. Package emit writes
// them, package table reads them back, and neither needs the other.
package generated
