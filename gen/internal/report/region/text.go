package region

import (
	"fmt"
	"math"
	"math/bits"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// Namer names the values of a system call's arguments.
type Namer struct {
	Call   string // the system call's name
	GOARCH string
}

// Lines describes the set as text. A call is in the set if one of the lines holds:
//
//	arg0 == AF_ALG and arg2 in {0x0, 0x6}
//	arg0 == AF_VSOCK
//
// The set of all calls is the line "always". Without a short description the first line
// counts the calls, and the others describe the values of each argument.
func (d *Description) Lines(n Namer) []string {
	if d.Summary != nil {
		return d.Summary.lines(n, d.width)
	}
	lines := make([]string, len(d.Terms))
	for i, term := range d.Terms {
		lines[i] = n.term(term, d.width)
	}
	return lines
}

func (n Namer) term(term Term, width int) string {
	if len(term) == 0 {
		return "always"
	}
	words := make([]string, len(term))
	for i, condition := range term {
		words[i] = n.condition(condition, width)
		if len(term) > 1 && strings.Contains(words[i], " or ") {
			words[i] = "(" + words[i] + ")"
		}
	}
	return strings.Join(words, " and ")
}

// condition writes one condition in Go's syntax, with sets and ranges in addition.
// Comparisons under the same mask form one set:
//
//	arg0 == AF_INET         arg1 in {TCGETS, 0x5410…0x5413}
//	arg0 not in 0x1…0x5     arg0 <= 0x3 or arg0 & 0xff in {0x10, 0x20}
func (n Namer) condition(c Condition, width int) string {
	sets := map[uint64][]policy.Condition{} // by mask; intervals are under 0
	var masks []uint64
	for _, one := range c.OneOf {
		mask := uint64(0)
		if one.Kind == policy.UnderMask {
			mask = one.A
		}
		if sets[mask] == nil {
			masks = append(masks, mask)
		}
		sets[mask] = append(sets[mask], one)
	}
	var list []string
	for _, mask := range masks {
		list = append(list, n.set(c.Field, mask, sets[mask], c.Not, width))
	}
	if c.Not { // every negated condition must hold
		return strings.Join(list, " and ")
	}
	return strings.Join(list, " or ")
}

// set writes conditions under one mask, or intervals.
func (n Namer) set(f policy.Field, mask uint64, oneOf []policy.Condition, not bool, width int) string {
	if len(oneOf) == 1 {
		return n.single(oneOf[0], not, width)
	}
	elements := make([]string, len(oneOf))
	for i, one := range oneOf {
		elements[i] = n.element(one)
	}
	what, in := f.String(), "in"
	if mask != 0 {
		what += " & " + n.mask(f, mask, width)
	}
	if not {
		in = "not in"
	}
	return fmt.Sprintf("%s %s {%s}", what, in, strings.Join(elements, ", "))
}

// element writes a value or a range of a set.
func (n Namer) element(c policy.Condition) string {
	switch {
	case c.Kind == policy.UnderMask:
		return n.masked(c)
	case c.A == c.B:
		return n.value(c.Field, c.A)
	}
	return fmt.Sprintf("%#x…%#x", c.A, c.B)
}

func (n Namer) single(c policy.Condition, not bool, width int) string {
	equals, in := "==", "in"
	if not {
		equals, in = "!=", "not in"
	}
	most := uint64(math.MaxUint64) >> (64 - width)
	switch {
	case c.Kind == policy.UnderMask:
		return fmt.Sprintf("%v & %s %s %s", c.Field, n.mask(c.Field, c.A, width), equals, parenthesized(n.masked(c)))
	case c.A == c.B:
		return fmt.Sprintf("%v %s %s", c.Field, equals, n.value(c.Field, c.A))
	case c.A == 0 && not:
		return fmt.Sprintf("%v > %#x", c.Field, c.B)
	case c.A == 0:
		return fmt.Sprintf("%v <= %#x", c.Field, c.B)
	case c.B == most && not:
		return fmt.Sprintf("%v < %#x", c.Field, c.A)
	case c.B == most:
		return fmt.Sprintf("%v >= %#x", c.Field, c.A)
	}
	return fmt.Sprintf("%v %s %#x…%#x", c.Field, in, c.A, c.B)
}

// masked names the value of the bits under a mask.
func (n Namer) masked(c policy.Condition) string {
	if c.A == lowHalf {
		return n.value(c.Field, c.B)
	}
	return n.bits(c.Field, c.B)
}

// lowHalf is the mask of a word's low half. The kernel reads only these bits of many
// arguments, so most filters compare them.
const lowHalf uint64 = math.MaxUint32

// mask names the bits of a mask. If most bits of the word or of its low half are set, it
// names those that are not set:
//
//	arg3 & ^MAP_FIXED        arg3 & 0xffffffff &^ MAP_FIXED
func (n Namer) mask(f policy.Field, mask uint64, width int) string {
	switch {
	case mask == lowHalf:
		return fmt.Sprintf("%#x", mask)
	case bits.OnesCount64(mask) > width/2:
		return "^" + parenthesized(n.bits(f, ^mask&(math.MaxUint64>>(64-width))))
	}
	if vocabulary, _ := names.Of(n.Call, int(f)); vocabulary.Flags && mask <= lowHalf && bits.OnesCount64(mask) > 16 {
		return fmt.Sprintf("%#x &^ %s", lowHalf, parenthesized(n.bits(f, lowHalf&^mask)))
	}
	return parenthesized(n.bits(f, mask))
}

// bits names the bits of a value if the argument consists of flags. Otherwise it writes
// the value in hexadecimal.
func (n Namer) bits(f policy.Field, v uint64) string {
	vocabulary, _ := names.Of(n.Call, int(f))
	if !vocabulary.Flags || v == 0 {
		return fmt.Sprintf("%#x", v)
	}
	list, rest := vocabulary.Bits(v, []string{n.GOARCH})
	if rest != 0 {
		list = append(list, fmt.Sprintf("%#x", rest))
	}
	return strings.Join(list, "|")
}

func parenthesized(s string) string {
	if strings.Contains(s, "|") {
		return "(" + s + ")"
	}
	return s
}

// value names a value, or writes it in hexadecimal.
func (n Namer) value(f policy.Field, v uint64) string {
	vocabulary, _ := names.Of(n.Call, int(f))
	if name := vocabulary.Name(v, []string{n.GOARCH}); name != "" && !vocabulary.Flags {
		return name
	}
	return n.bits(f, v)
}
