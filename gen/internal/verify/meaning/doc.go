// Package meaning reads rules as the sentences of package rules define them, for the verifier
// and for what reports on rules. It reads them twice, by different code: as the diagram of
// all calls, and one call at a time.
//
//	rules.go      the rules of an ABI, and which of them have no meaning
//	meaning.go    the diagram; parts.go divides all calls where the rules change their answer
//	decide.go     what the rules answer to one call
//	unnamed.go    the calls that no rule set matches
//	constant.go   matchers that accept every value, or none
//
// It imports nothing that normalises rules, compiles or lays out (a test in gen/internal/house
// keeps it so): a mistake there cannot be in this reading too.
package meaning
