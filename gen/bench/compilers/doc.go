// Package compilers makes the programs that are held beside each other: one small
// interface over this project, gVisor's pkg/seccomp, libseccomp and elastic's
// go-seccomp-bpf. Each is given the policy in its own words, as whoever uses it
// would write them, and returns the finished instructions.
//
//	for _, c := range compilers.All() {
//		build, err := c.Prepare(&plain) // err: it has no words for this policy
//		program, err := build()         // what is timed
//	}
//
// They do not mean the same outside the convention that a policy is for:
//
//	                 calls of x32 (amd64)            other architectures
//	seccompgen       the default¹                    the bad-architecture action
//	gVisor           the default                     the bad-architecture action
//	libseccomp       the bad-architecture action²    the bad-architecture action
//	elastic          errno ENOSYS                    the default
//
//	¹ as rules.Program.X32Action asks for; the bad-architecture action if it does not
//	² but for number -1, which gets the default
//
// Each is held to the plain meaning changed by its own line of this table, so that a
// wrong answer is one that nobody meant. All is for amd64.
package compilers
