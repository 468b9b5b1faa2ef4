package diagram

// What is minimised is the number of instructions that a call executes, on the mean
// of the calls that a filter sees, and with a small price the number of instructions
// that there are:
//
//	cost = Σ weight(call) · executed(call)  +  Price · instructions
//
//
// The weights are those of package weight.

// Price is what one instruction more must save: one in a hundred and twenty-five of an
// executed one, on the mean of all calls. It takes 8 bytes of the kernel's memory, those
// of its translation, and a part of a line of the cache. The longest list of values in
// the corpus executes hardly more at this price than at half of it, and 0.3 more at one
// in a hundred and eighteen.
const Price = 0.008

// each is the weight of a number for being there: when a filter is installed, the
// kernel runs it once for each number that it has (seccomp_cache_prepare_bitmap).
const each = 1e-5
