// Package meaning defines the meaning of rules, for the verifier and for reports. It follows the
// definitions of package rules in two independent implementations: one makes a diagram for all
// calls, the other decides one call.
//
//	rules.go      the rules of an ABI, and the check that they have a meaning
//	meaning.go    the diagram
//	parts.go      a division of all calls into parts that the rules treat separately
//	decide.go     the action for one call
//	unnamed.go    the action for calls that no rule set matches
//	constant.go   matchers that accept every value, or none
//
// The package does not import the code that normalizes rules, compiles or lays out, so a mistake
// there cannot be here too. A test in gen/internal/house checks this.
package meaning
