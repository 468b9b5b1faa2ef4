package region

import (
	"fmt"
	"math/big"
)

// lines writes the summary:
//
//	512 × 2^384 of 2^448 calls, which have no short description
//	arg0: any value
//	arg1: 512 values from 0x5401 to 0x5a00
func (s *Summary) lines(n Namer, width int) []string {
	lines := []string{fmt.Sprintf("%s of 2^%d calls, which have no short description", Number(s.Count), s.Bits)}
	for _, p := range s.Fields {
		line := ""
		switch {
		case p.Any:
			line = fmt.Sprintf("%v: any value", p.Field)
		case p.Values != nil:
			line = n.term(p.Values, width)
		default:
			line = fmt.Sprintf("%v: %s values from %#x to %#x", p.Field, Number(p.Count), p.Least, p.Most)
		}
		lines = append(lines, line)
	}
	return lines
}

// Number writes a count readably: in full, as a multiple of a power of two, or
// approximately.
func Number(n *big.Int) string {
	if n.BitLen() <= 24 {
		return n.String()
	}
	zeros := n.TrailingZeroBits()
	odd := new(big.Int).Rsh(n, zeros)
	switch {
	case odd.IsInt64() && odd.Int64() == 1:
		return fmt.Sprintf("2^%d", zeros)
	case odd.BitLen() <= 20:
		return fmt.Sprintf("%v × 2^%d", odd, zeros)
	}
	return fmt.Sprintf("about 2^%d", n.BitLen()-1)
}
