// Package bench holds this generator's programs beside those that other compilers
// make of the same rules. It is a module of its own, so that the others are no
// dependencies of its users, and it needs what they need: a C compiler and
// libseccomp. make test-others, at the top of the repository, runs its tests.
//
//	equal_test.go    programs of libseccomp that mean their policy are proved to
//	faults_test.go   programs of libseccomp that do not are refused, with a call that
//	                 the interpreter and the running kernel confirm
//	cause_test.go    what those programs lack
//	diff_test.go     what a reviewer would read of it
//	agree_test.go    where nobody knows which of the two a program is, trying all
//	                 calls says what the verifier says
//	x32_test.go      the one thing that libseccomp adds to a policy
//
// The packages below are what make bench runs: compilers makes the programs of this
// and of four other ways to a filter, report counts, judges and times them, and
// smallest has for each library the least program that sandboxes itself. Package solver
// has a solver of others asked whether programs mean their rules; make test-others runs it.
//
// All is for the architecture of the machine that runs it: libseccomp translates
// numbers for others by name.
package bench
