package normalize

import (
	"fmt"
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// call is the name of a number: that of the table or, if it has none, that of the program which
// evaluates the rules.
func (n *normalizer) call(number uint64) string {
	if number <= math.MaxUint32 {
		if name := n.arch.Name(uint32(number)); name != "" {
			return name
		}
	}
	return rules.SyscallName(uintptr(number))
}

func (n *normalizer) fail(at diag.Site, format string, args ...any) {
	if at.Call == "" {
		at.Call = n.call(at.Number)
	}
	n.errors = append(n.errors, &diag.RuleError{Site: at, Msg: fmt.Sprintf(format, args...)})
}
