package policy

import "fmt"

// Field is a word of seccomp_data on which rules can have conditions, numbered as in rules.Rule:
// an argument, 0 to 5, or the instruction pointer.
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
