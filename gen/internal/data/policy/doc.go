// Package policy is the normal form of a program: for one architecture and every
// number, what happens to a call.
//
// Normalize settles everything that rules leave open — which rule set comes
// first, what an empty entry means, 32 or 64 bits, x32, values that no argument
// can have — and returns ranges of numbers that cover 0 to 2³²−1, each with a
// list of clauses of which the first that holds decides and the last always
// holds. Eval is that sentence as code, and nothing cleverer: it is what all
// other rooms are compared with.
//
// Alternatives that ask for one bit each are one clause, x & m != 0 (merge.go). Package
// rules has no word for that, but it is what such rules mean; here, what compiles,
// compares or prints a policy has it in one place. The places of all the rules stay
// with the clause. Package lint judges rules one by one and reads them from the program.
package policy
