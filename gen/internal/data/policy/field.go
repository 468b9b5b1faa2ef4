package policy

import "fmt"

// Field is one of the words of seccomp_data that rules look at: an argument, 0
// to 5, or the instruction pointer, in the order of rules.Rule.
type Field uint8

// IP is the instruction pointer.
const IP Field = 6

// String returns "arg0" to "arg5" or "ip".
func (f Field) String() string {
	if f == IP {
		return "ip"
	}
	return fmt.Sprintf("arg%d", uint8(f))
}
