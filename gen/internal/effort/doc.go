// Package effort says how much the tests of the generator do, and measures it.
//
//	for range effort.Size(100, 800, 4000) {
//
// tries 100 random programs under go test -short, 800 under make test and 4000 under
// make test-long. Random input comes from a generator with a fixed seed, so a smaller
// sample is the beginning of a larger one.
//
// No test depends on how fast the machine is or on what else runs on it. Where a test
// bounds work it counts what the work itself does, such as nodes, steps or allocated
// bytes, or it uses CPU. A limit of wall time only ends a test that hangs, and is
// minutes long.
package effort
