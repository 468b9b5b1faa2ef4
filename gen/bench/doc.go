// Package bench compares this generator's programs with those that other compilers
// make from the same rules. It is a separate module, so that the other compilers are
// not dependencies of this one. It needs a C compiler and libseccomp. In the root of
// the repository, make test-others runs its tests.
//
//	equal_test.go    correct programs of libseccomp are proved to agree with their policy
//	faults_test.go   wrong programs of libseccomp are rejected with a call that the
//	                 interpreter and the running kernel confirm
//	cause_test.go    what the wrong programs lack
//	diff_test.go     how a reviewer sees the difference
//	agree_test.go    the verifier agrees with a trial of all calls, for programs that
//	                 may be correct or wrong
//	x32_test.go      what libseccomp adds to a policy for x32
//	import_test.go   imports of published container profiles mean what runc installs for them
//	profiles_test.go the profiles; runtime_test.go: what runc installs
//	overlap_test.go  which of two rules for the same call wins
//
// make bench runs the packages below this one: compilers makes the programs of this
// generator and of the others, report counts, verifies and times them, and smallest has
// for each library the smallest program that sandboxes itself. make test-others also
// runs package solver, which asks an SMT solver whether programs agree with their rules.
//
// All tests are for the architecture of the machine that runs them, because libseccomp
// translates numbers for other architectures by name.
package bench
