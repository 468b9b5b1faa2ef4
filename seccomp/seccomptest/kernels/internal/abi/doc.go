// Package abi tests the behavior of the kernel on which this project relies: the data that
// a filter sees of a call, the effect of each action, and the programs that the kernel
// rejects. The tests use small programs written by hand, so only the kernel and the install
// path are tested. They run on every architecture for which there is a kernel.
package abi
