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

// leastArgumentTests is a lower bound on the cost of the tests that the cases of one number
// execute: each·(tests executed), plus price for each test of the program. It is the greater
// of two bounds, both for equality and order tests:
//
//   - Cases that differ in only one word are distinguished by tests of that word. Each
//     further word that a case depends on takes one more test.
//   - Cases that must all end at different leaves are distinguished by tests of any words.
func (c *counter) leastArgumentTests(g *group, words []int, each, price float64) float64 {
	alike, w := alike(g.cases)
	sum := 0
	for _, n := range words {
		sum += n
	}
	oneWord := c.inOneWord(alike, w, each, price) + float64(each*float64(sum-len(alike)))
	if len(g.cases) > mostPairs {
		return oneWord
	}
	distinct := c.distinct(g.cases)
	any := leastTests(distinct, 0, each, price)[distinct][0] + float64(each*float64(len(g.cases)-distinct))
	return max(oneWord, any)
}

// mostPairs bounds the cases that are compared in pairs.
const mostPairs = 512

// inOneWord is a lower bound on the cost of tests of one word, for cases that differ only in
// it. A run of values either ends at a leaf of its own, or shares a leaf with a neighbor. In
// the latter case the path to the leaf tests, one by one, all values between the two runs
// that get another answer.
func (c *counter) inOneWord(cases []linux.SeccompData, w word, each, price float64) float64 {
	slices.SortFunc(cases, func(a, b linux.SeccompData) int { return cmp.Compare(w.of(&a), w.of(&b)) })
	limit := bits.Len(uint(len(cases))) + 2 // a leaf of its own costs no more
	var gaps []int                          // before each run of values
	runs, duplicate := 0, map[int]bool{}    // duplicate has the runs with several cases
	for i := range cases {
		gap := limit
		if i > 0 {
			gap = c.between(&cases[i-1], &cases[i], w, limit)
		}
		if gap == 0 {
			duplicate[runs] = true
			continue
		}
		runs++
		gaps = append(gaps, gap)
	}
	gaps = append(gaps, limit)
	var shared []int // the least number of tests of each run that shares a leaf
	for i := range runs {
		if fewest := min(gaps[i], gaps[i+1]); fewest < limit {
			shared = append(shared, fewest)
		}
	}
	slices.Sort(shared)
	double := min(len(duplicate), runs-len(shared))
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

// distinct counts cases that must all end at different leaves. Cases that differ in several
// words can share a leaf only if every mixture of their words gets the same answer.
func (c *counter) distinct(cases []linux.SeccompData) int {
	limit := bits.Len(uint(len(cases))) + 2
	var taken []*linux.SeccompData
	for i := range cases {
		if !slices.ContainsFunc(taken, func(other *linux.SeccompData) bool { return !c.distinguished(other, &cases[i], limit) }) {
			taken = append(taken, &cases[i])
		}
	}
	return len(taken)
}

// distinguished reports whether two cases must end at different leaves.
func (c *counter) distinguished(a, b *linux.SeccompData, limit int) bool {
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
		return c.between(a, b, differ[0], limit) >= limit
	}
	for _, w := range differ {
		if c.answer(w.with(a, w.of(b))) != want || c.answer(w.with(b, w.of(a))) != want {
			return true
		}
	}
	return false
}

// alike returns the largest set of cases that differ in only one word, and that word.
func alike(cases []linux.SeccompData) (most []linux.SeccompData, in word) {
	for _, w := range allWords() {
		with := map[linux.SeccompData][]linux.SeccompData{}
		for _, one := range cases {
			others := *w.with(&one, 0)
			with[others] = append(with[others], one)
			if len(with[others]) > len(most) {
				most, in = with[others], w
			}
		}
	}
	return most, in
}

// between counts values of a word, above that of a and below that of b, that get another
// answer than b. It tries only the values nearest to b, and counts up to limit.
func (c *counter) between(a, b *linux.SeccompData, w word, limit int) (n int) {
	want := c.answer(b)
	for x, looked := w.of(b)-1, 0; x > w.of(a) && looked < 4*limit && n < limit; x, looked = x-1, looked+1 {
		if c.answer(w.with(b, x)) != want {
			n++
		}
	}
	return n
}

// word is one half of an argument or of the instruction pointer.
type word struct {
	field field
	high  bool
}

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

// with returns a copy of a call with another value of the word.
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

// leastTests returns a table of lower bounds on the cost of tests, t[i][j] for i cases of
// weight 1 and j cases of weight 2, up to n and m. Each case ends at a leaf of its own. A
// test is executed by all cases that remain, and then decides one of them or splits them.
//
//	T(n) = n·each + price + min(T(n−1), T(a) + T(n−a)),  T(1) = each + price
//
// T is convex if all weights are equal, so splitting into halves is best.
func leastTests(n, m int, each, price float64) [][]float64 {
	const maxExact = 64
	if m > 0 && n+m > maxExact {
		n, m = n+m, 0 // a weaker bound, but cheap
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
