package profile

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seccompgen/seccompgen/gen/arch"
)

// Profile says how often calls are made, by number and in any unit.
type Profile map[uint32]uint64

// Read reads a profile for an architecture. Name is what errors call the file; they
// begin with it and the line. A call that the architecture does not have and another
// one has is passed over, for the profile may be from another machine; so is one that
// strace or perf name and no table has, for their kernel may be newer.
func Read(name string, src []byte, a *arch.Arch) (Profile, error) {
	r := &reader{name: name, arch: a, counts: Profile{}}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if bytes.IndexByte(src, 0) >= 0 || !utf8.Valid(src) {
		return nil, r.fail(0, "this is not text (%s)", howTo)
	}
	for line := range strings.Lines(string(src)) {
		r.lines = append(r.lines, strings.TrimRight(line, "\r\n"))
	}
	read := r.list
	for i := range r.lines {
		if r.isStrace(i) {
			read = r.strace
			break
		}
		if isPerf(r.lines[i]) {
			read = r.perf
			break
		}
	}
	if err := read(); err != nil {
		return nil, err
	}
	if r.rows == 0 {
		return nil, r.fail(0, "no call is counted (%s)", howTo)
	}
	return r.counts, nil
}

// howTo says how a profile is made.
const howTo = "a profile is the output of strace -c or perf trace -s, or lines of a name and a count"

// reader reads one profile, line by line.
type reader struct {
	name   string
	arch   *arch.Arch
	lines  []string
	counts Profile
	rows   int // that were understood
}

// add counts calls by name. Ok is false for a name that no table has.
func (r *reader) add(line int, name string, n uint64) (ok bool, err error) {
	r.rows++
	number, known := r.arch.Number(name)
	if !known {
		return slices.ContainsFunc(arch.All(), func(a *arch.Arch) bool { _, has := a.Number(name); return has }), nil
	}
	return true, r.count(line, number, n)
}

func (r *reader) count(line int, number uint32, n uint64) error {
	if n > math.MaxUint64-r.counts[number] {
		return r.fail(line, "the counts of %s add up to more than 64 bits hold", r.arch.Describe(number))
	}
	r.counts[number] += n
	return nil
}
