package cost

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// leastAsked is how many tests by equality and order ways of one number take together
// besides the first of each, at least, if they differ in one word alone. A way ends at
// a place of its own, or else at one that it shares with a neighbour: then all values
// between the two that are answered otherwise are asked for one by one on the way there.
func (c *counter) leastAsked(ways []linux.SeccompData, place word) (tests int) {
	slices.SortFunc(ways, func(a, b linux.SeccompData) int { return cmp.Compare(place.of(&a), place.of(&b)) })
	enough := bits.Len(uint(len(ways))) + 2 // a place of its own costs no more
	gaps := make([]int, len(ways)+1)
	gaps[0], gaps[len(ways)] = enough, enough
	for i := 1; i < len(ways); i++ {
		gaps[i] = c.between(&ways[i-1], &ways[i], place, enough)
	}
	var shared []int // what ways take at least that share a place
	for i := range ways {
		if fewest := min(gaps[i], gaps[i+1]); fewest < enough {
			shared = append(shared, max(fewest, 1))
		}
	}
	slices.Sort(shared)
	own := leastTests(len(ways))
	least, sum := own[len(ways)], 0
	for k, n := range shared {
		sum += n
		least = min(least, own[len(ways)-k-1]+sum)
	}
	return max(least-len(ways), 0)
}

// alike are the most ways that differ in one word alone, and the word.
func alike(ways []linux.SeccompData) (most []linux.SeccompData, in word) {
	for f := field(0); f <= field(policy.IP); f++ {
		for _, high := range []bool{false, true} {
			w := word{f, high}
			with := map[linux.SeccompData][]linux.SeccompData{}
			for _, way := range ways {
				others := *w.with(&way, 0)
				with[others] = append(with[others], way)
				if len(with[others]) > len(most) {
					most, in = with[others], w
				}
			}
		}
	}
	return most, in
}

// between counts the values below that of b and above that of a, of which a few are
// looked at, that are answered otherwise than b is.
func (c *counter) between(a, b *linux.SeccompData, place word, enough int) (n int) {
	want := c.answer(b)
	for x, looked := place.of(b)-1, 0; x > place.of(a) && looked < 4*enough && n < enough; x, looked = x-1, looked+1 {
		if c.answer(place.with(b, x)) != want {
			n++
		}
	}
	return n
}

// word is a half of an argument or of the instruction pointer.
type word struct {
	field field
	high  bool
}

func (w word) of(call *linux.SeccompData) uint32 {
	x := *w.field.of(call)
	if w.high {
		x >>= 32
	}
	return uint32(x)
}

// with is a call like another but for the word.
func (w word) with(like *linux.SeccompData, value uint32) *linux.SeccompData {
	call := *like
	if x := w.field.of(&call); w.high {
		*x = *x&math.MaxUint32 | uint64(value)<<32
	} else {
		*x = *x&^math.MaxUint32 | uint64(value)
	}
	return &call
}

func (c *counter) answer(call *linux.SeccompData) linux.BPFAction {
	result, err := bpf.Run(c.program, call, c.arch.BigEndian)
	if err != nil {
		panic("BUG: a program that was checked does not run: " + err.Error())
	}
	return result.Action
}

// leastTests is how many tests calls of up to n ways take together at least, where each
// way ends at a place of its own: one test is asked of all that are left, and either
// settles one of them or parts them.
//
//	T(n) = n + min(T(n−1), T(a) + T(n−a)),  T(1) = 1
//
// It is convex, so that halves are the best parts.
func leastTests(n int) []int {
	t := make([]int, n+1)
	for i := 1; i <= n; i++ {
		t[i] = i
		if i > 1 {
			t[i] += min(t[i-1], t[i/2]+t[i-i/2])
		}
	}
	return t
}
