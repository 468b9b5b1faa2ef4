package cost

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// leastAsked is what tests cost at least that ways of one number are asked, each times
// what a way weighs, and price for each test that there is. It is the greater of two
// bounds, both for tests by equality and order.
//
// Ways that differ in one word alone are told apart by tests of that word, and each
// further word on which a way depends takes a test more. And all ways that end at places
// of their own are told apart by tests of whatever words.
func (c *counter) leastAsked(g *group, words []int, each, price float64) float64 {
	alike, place := alike(g.ways)
	sum := 0
	for _, n := range words {
		sum += n
	}
	oneWord := c.inOneWord(alike, place, each, price) + float64(each*float64(sum-len(alike)))
	if len(g.ways) > mostPairs {
		return oneWord
	}
	apart := c.apart(g.ways)
	any := leastTests(apart, 0, each, price)[apart][0] + float64(each*float64(len(g.ways)-apart))
	return max(oneWord, any)
}

// mostPairs bounds the ways that are looked at in pairs.
const mostPairs = 512

// inOneWord is what tests of one word cost, in which alone ways differ. A way ends at a
// place of its own, with those of the same run of values, or else at one that it shares
// with a neighbour: then all values between the two that are answered otherwise are
// asked for one by one on the way there.
func (c *counter) inOneWord(ways []linux.SeccompData, place word, each, price float64) float64 {
	slices.SortFunc(ways, func(a, b linux.SeccompData) int { return cmp.Compare(place.of(&a), place.of(&b)) })
	enough := bits.Len(uint(len(ways))) + 2 // a place of its own costs no more
	var gaps []int                          // before each run of values
	runs, twice := 0, map[int]bool{}        // and those that have several ways
	for i := range ways {
		gap := enough
		if i > 0 {
			gap = c.between(&ways[i-1], &ways[i], place, enough)
		}
		if gap == 0 {
			twice[runs] = true
			continue
		}
		runs++
		gaps = append(gaps, gap)
	}
	gaps = append(gaps, enough)
	var shared []int // what runs take at least that share a place
	for i := range runs {
		if fewest := min(gaps[i], gaps[i+1]); fewest < enough {
			shared = append(shared, fewest)
		}
	}
	slices.Sort(shared)
	double := min(len(twice), runs-len(shared))
	single := runs - double
	own := leastTests(single, double, each, price)
	most := len(own[0]) - 1
	single, double = runs-min(double, most), min(double, most)
	least, sum := own[single][double], 0.0
	for k, n := range shared {
		sum += float64(each * float64(n))
		least = min(least, own[single-k-1][double]+sum)
	}
	return least
}

// apart counts ways no two of which end at one place: if a program treated the two alike
// that differ in several words, it would treat what is mixed of them so as well.
func (c *counter) apart(ways []linux.SeccompData) int {
	enough := bits.Len(uint(len(ways))) + 2
	var taken []*linux.SeccompData
	for i := range ways {
		if !slices.ContainsFunc(taken, func(other *linux.SeccompData) bool { return !c.separate(other, &ways[i], enough) }) {
			taken = append(taken, &ways[i])
		}
	}
	return len(taken)
}

func (c *counter) separate(a, b *linux.SeccompData, enough int) bool {
	want := c.answer(a)
	if want != c.answer(b) {
		return true
	}
	var differ []word
	for _, w := range allWords() {
		if w.of(a) != w.of(b) {
			differ = append(differ, w)
		}
	}
	if len(differ) == 1 {
		if differ[0].of(a) > differ[0].of(b) {
			a, b = b, a
		}
		return c.between(a, b, differ[0], enough) >= enough
	}
	for _, w := range differ {
		if c.answer(w.with(a, w.of(b))) != want || c.answer(w.with(b, w.of(a))) != want {
			return true
		}
	}
	return false
}

// alike are the most ways that differ in one word alone, and the word.
func alike(ways []linux.SeccompData) (most []linux.SeccompData, in word) {
	for _, w := range allWords() {
		with := map[linux.SeccompData][]linux.SeccompData{}
		for _, way := range ways {
			others := *w.with(&way, 0)
			with[others] = append(with[others], way)
			if len(with[others]) > len(most) {
				most, in = with[others], w
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

// allWords lists them.
func allWords() (list []word) {
	for f := field(0); f <= field(policy.IP); f++ {
		list = append(list, word{f, false}, word{f, true})
	}
	return list
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

// leastTests is what tests cost at least, of calls of up to n ways that weigh the same
// and up to m that weigh twice as much, where each ends at a place of its own: one test is
// asked of all that are left, and either settles one of them or parts them.
//
//	T(n) = n·each + price + min(T(n−1), T(a) + T(n−a)),  T(1) = each + price
//
// It is convex where all weigh the same, so that halves are the best parts.
func leastTests(n, m int, each, price float64) [][]float64 {
	const fewParts = 64
	if m > 0 && n+m > fewParts {
		n, m = n+m, 0 // which is less
	}
	t := make([][]float64, n+m+1)
	for i := range t {
		t[i] = make([]float64, m+1)
		for j := range min(m, n+m-i) + 1 {
			if i+j == 0 {
				continue
			}
			best := math.Inf(1)
			if i+j == 1 {
				best = 0
			}
			if i > 0 {
				best = min(best, t[i-1][j])
			}
			if j > 0 {
				best = min(best, t[i][j-1])
			}
			if j == 0 && i > 1 {
				best = min(best, t[i/2][0]+t[i-i/2][0])
			}
			for a := 0; j > 0 && a <= i; a++ {
				for b := range j + 1 {
					if a+b > 0 && a+b < i+j {
						best = min(best, t[a][b]+t[i-a][j-b])
					}
				}
			}
			t[i][j] = float64(float64(i+2*j)*each) + price + best
		}
	}
	return t
}
