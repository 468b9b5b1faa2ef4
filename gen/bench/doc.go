// Package bench holds this generator's programs beside those that other compilers
// make of the same rules. It is a module of its own, so that the others are no
// dependencies of who uses this one, and it needs what they need: here a C
// compiler and libseccomp. make test-others, at the top of the repository, runs it.
//
//	equal_test.go    programs of libseccomp that mean their policy are proved to
//	x32_test.go      the one thing that libseccomp adds to a policy
//
// All is for the architecture of the machine that runs it: libseccomp translates
// numbers for others by name.
package bench
