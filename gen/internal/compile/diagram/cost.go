package diagram

// The compiler minimises the number of instructions that calls execute on average. It
// adds a small price for each instruction of the program:
//
//	cost = Σ weight(call) · executed(call)  +  Price · instructions
//
// The weights come from package weight.

// Price is what an additional instruction must save: 1/125 of an executed instruction,
// averaged over all calls. An instruction takes 8 bytes of the kernel's memory, the bytes
// of its translation, and part of a cache line. At this price the longest list of values
// in the corpus executes hardly more than at half of it; at 1/118 it executes 0.3
// instructions more.
const Price = 0.008

// presence is the weight that each number has even if no call is made: when a filter is
// installed, the kernel runs it once for each of its numbers
// (seccomp_cache_prepare_bitmap).
const presence = 1e-5
