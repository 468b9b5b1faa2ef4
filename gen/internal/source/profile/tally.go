package profile

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// tally adds the counts of one file.
type tally struct {
	name    string
	arch    *arch.Arch
	counts  Profile
	ignored bool // a call was ignored
}

// byName counts calls by name. It ignores a name that only another architecture has: the
// profile is from another machine. It returns false for a name that no architecture has.
func (t *tally) byName(line int, name string, n uint64) (known bool, err error) {
	if number, ok := t.arch.Number(name); ok {
		return true, t.byNumber(line, number, n)
	}
	t.ignored = true
	return slices.ContainsFunc(arch.All(), func(a *arch.Arch) bool { _, ok := a.Number(name); return ok }), nil
}

// byNumber counts calls by number.
func (t *tally) byNumber(line int, number uint32, n uint64) error {
	if n > math.MaxUint64-t.counts[number] {
		return t.fail(line, "the counts of %q add up to more than 64 bits (give all counts in a larger unit)", t.arch.Describe(number))
	}
	t.counts[number] += n
	return nil
}

// count reads a count.
func (t *tally) count(line int, text string) (uint64, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	if errors.Is(err, strconv.ErrRange) {
		return 0, t.fail(line, "%q is a count of more than 64 bits (give all counts in a larger unit)", subject(text))
	}
	if err != nil {
		return 0, t.fail(line, "%q is not a count (a count is a decimal number without sign, separators or unit)", subject(text))
	}
	return n, nil
}

// profile returns the counts. There must be at least one.
func (t *tally) profile() (Profile, error) {
	if len(t.counts) > 0 {
		return t.counts, nil
	}
	if t.ignored {
		return nil, t.fail(0, "the file counts no call of linux/%s (was the profile taken on another architecture?)", t.arch)
	}
	return nil, t.fail(0, "the file counts no calls (%s)", howTo)
}
