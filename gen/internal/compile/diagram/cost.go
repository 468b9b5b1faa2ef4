package diagram

// The compiler minimises the number of instructions that an average call executes, plus a small
// price for each instruction of the program:
//
//	cost = Σ weight(call) · executed(call)  +  Price · instructions
//
// The weights are those of package weight.

// Price is how much an additional instruction must save: one in a hundred and twenty-five of an
// executed instruction, averaged over all calls. An instruction takes 8 bytes of kernel memory,
// the memory of its translation, and part of a cache line. The longest list of values in the
// corpus executes hardly more at this price than at half of it, and 0.3 more at one in a
// hundred and eighteen.
const Price = 0.008

// each is the weight that a number has apart from its calls: when a filter is installed, the
// kernel runs it once for each number of its table (seccomp_cache_prepare_bitmap).
const each = 1e-5
