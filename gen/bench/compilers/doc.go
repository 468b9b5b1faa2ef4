// Package compilers has one interface for the compilers that the benchmarks compare: this
// project, gVisor's pkg/seccomp, libseccomp and elastic's go-seccomp-bpf. Each compiler gets
// a policy in its own form, as its users would write it, and returns the instructions.
//
//	for _, c := range compilers.All() {
//		build, err := c.Prepare(&plain) // err: the compiler cannot express this policy
//		program, err := build()         // the part that is timed
//	}
//
// Their programs differ for calls outside the ABI of a policy:
//
//	                 calls of x32 (amd64)            other architectures
//	seccompgen       the default¹                    the bad-architecture action
//	gVisor           the default                     the bad-architecture action
//	libseccomp       the bad-architecture action²    the bad-architecture action
//	elastic          errno ENOSYS                    the default
//
//	¹ because rules.Program.X32Action is set; otherwise the bad-architecture action
//	² except for the number -1, which gets the default
//
// The expected meaning of a program is the plain meaning, changed by the compiler's line of
// this table. A program with another meaning is wrong. All programs are for amd64.
package compilers
