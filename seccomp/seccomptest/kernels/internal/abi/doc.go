// Package abi has tests of what this project relies on in a kernel: what a filter is shown
// of a call, what each action does, and what the kernel refuses. They are small programs
// written by hand, so that nothing but the kernel and the install path is tested, and run
// on every architecture that there is a kernel for.
package abi
