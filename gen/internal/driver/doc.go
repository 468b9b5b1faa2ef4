// Package driver is the pipeline from packages of rules to generated files.
//
//	load ──▶ policy ──▶ diagram ──▶ layout ──▶ prove ──▶ emit
//	  └────────── rules, as they are ────────────▲
//
// Generate runs all of it and returns files; the package writes nothing.
// Check compares these files with those on disk.
// Prove reads the files on disk and proves them against the rules, without the compiler.
// Its verdicts can be put to other solvers as questions (Verdict.Question).
// Lint reads the same packages and reports what is most likely a mistake.
// Compile runs the middle part for one program and one architecture.
package driver
