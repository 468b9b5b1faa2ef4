package profile

import (
	"math"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
)

// list reads lines of a name and a count, with or without a colon between them. A number in
// place of the name works for calls that the tables lack.
//
//	# of one day
//	futex     81234
//	ioctl       502   # the camera's
//	0x1d2         7
//	read:      1204   # as in the frequency files of minijail
func (t *tally) list(lines []string) error {
	for i, line := range lines {
		err := t.listLine(i+1, uncommented(line))
		if err == nil {
			continue
		}
		if trace := t.traced(lines); trace != nil {
			return trace
		}
		return err
	}
	return nil
}

// uncommented returns a line up to its comment.
func uncommented(line string) string {
	text, _, _ := strings.Cut(line, "#")
	return text
}

func (t *tally) listLine(line int, text string) error {
	words := strings.Fields(text)
	if len(words) == 0 {
		return nil
	}
	if name, count, ok := strings.Cut(text, ":"); ok {
		if a, b := strings.Fields(name), strings.Fields(count); len(a) == 1 && len(b) == 1 {
			words = []string{a[0], b[0]}
		}
	}
	if len(words) != 2 {
		return t.fail(line, "%q is not a name and a count (%s)", subject(text), howTo)
	}
	n, err := t.count(line, words[1])
	if err != nil {
		return err
	}
	return t.listed(line, words[0], n)
}

// listed counts calls by name or number.
func (t *tally) listed(line int, name string, n uint64) error {
	if name[0] >= '0' && name[0] <= '9' {
		number, err := t.number(line, name)
		if err != nil {
			return err
		}
		return t.byNumber(line, number, n)
	}
	known, err := t.byName(line, name, n)
	if err != nil || known {
		return err
	}
	advice := "if the tables lack the call, use its number"
	if near := nearest.Of(strings.TrimPrefix(strings.ToLower(name), "sys_"), t.names()); near != "" {
		advice = `did you mean "` + near + `"? ` + advice
	}
	return t.fail(line, "%q is not a system call of linux/%s (%s)", subject(name), t.arch, advice)
}

// number reads the number of a call, decimal or hexadecimal.
func (t *tally) number(line int, text string) (uint32, error) {
	digits, hexadecimal := strings.CutPrefix(strings.ToLower(text), "0x")
	base := 10
	if hexadecimal {
		base = 16
	}
	// The kernel stores the number in an int: syscall_get_nr in asm/syscall.h.
	number, err := strconv.ParseUint(digits, base, 31)
	if err != nil {
		return 0, t.fail(line, "%q is not a system-call number (numbers are decimal or begin with 0x, and are at most %#x)", subject(text), math.MaxInt32)
	}
	if f := t.arch.OtherABI; f != 0 && number >= uint64(f) {
		return 0, t.fail(line, "%q is not a system call of linux/%s (numbers from %#x on belong to another ABI)", text, t.arch, f)
	}
	return uint32(number), nil
}

// names lists the calls of the architecture, then those of the other known ones.
func (t *tally) names() []string {
	var names []string
	for _, a := range append([]*arch.Arch{t.arch}, arch.Familiar()...) {
		for _, number := range a.Numbers() {
			names = append(names, a.Name(number))
		}
	}
	return names
}
