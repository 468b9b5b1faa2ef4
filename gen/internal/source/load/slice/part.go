package slice

import (
	"go/token"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Part is what matters of a unit's head, or of its body: what it uses and what stands
// in the way of evaluating it for the target.
type Part struct {
	Uses     []Use
	Problems []Problem
}

// Scan returns the part of a unit that is the body of a function, or else its head: all
// the rest. Package retarget knows what may be used.
type Scan func(u *gopkg.Unit, body bool) *Part

// Use is a mention of a unit that is copied.
type Use struct {
	Unit *gopkg.Unit
	Pos  token.Pos
	// Reads is set if the mention can only read a value of a basic type.
	Reads bool
}

// Problem is what stands in the way, and where.
type Problem struct {
	Pos token.Pos
	Msg string
}
