// Package gen turns rules into filters: the whole pipeline, in compile.go and
// generate.go.
//
//	load ──▶ policy ──▶ diagram ──▶ layout ──▶ prove ──▶ emit
//	  └────────── rules, as they are ────────────▲
//
// Generate does it for packages of rules and returns files; it writes nothing.
// Prove reads back what is on disk and proves that, without the compiler; its verdicts
// can be put to other solvers as questions (Verdict.Question).
// Lint reads the same packages and says what in them is most likely a mistake.
// Compile does the middle for one program and one architecture. BuildProgram and
// Install are for programs that make their filters at run time, with the
// signatures of gVisor's pkg/seccomp; they bring the compiler along.
package gen
