package profile

import (
	"bytes"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// Profile has the frequency of calls, by number, in any unit. The zero value counts nothing;
// Read never returns it without an error.
type Profile map[uint32]uint64

// Read reads a profile for an architecture. Errors use name for the file. If several tables
// or lines count the same call, their counts add up.
//
// Read ignores calls that only other architectures have, since the profile may be from
// another machine. In tables of strace and perf it also ignores calls that no architecture
// has, since their kernel may be newer than the tables of package arch. In a list such a
// name is an error, with a suggestion.
func Read(name string, src []byte, a *arch.Arch) (Profile, error) {
	t := &tally{name: name, arch: a, counts: Profile{}}
	lines, err := t.text(src)
	if err != nil {
		return nil, err
	}
	tables := false
	for i := 0; i < len(lines); {
		next, err := 0, error(nil)
		if isPerf(lines, i) {
			next, err = t.perf(lines, i)
		} else if heads := straceHeads(lines, i); heads != nil {
			next, err = t.strace(lines, i, heads)
		} else {
			// Other lines are output of the program, or the trace of strace -C and
			// perf trace -S.
			i++
			continue
		}
		if err != nil {
			return nil, err
		}
		i, tables = next, true
	}
	if !tables {
		err = t.list(lines)
	}
	if err != nil {
		return nil, err
	}
	return t.profile()
}

// text splits a file into lines without their ends, and rejects files that are not text. It
// accepts invalid UTF-8: perf prints the name of a thread, which the kernel truncates to 15
// bytes.
func (t *tally) text(src []byte) ([]string, error) {
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		return nil, t.fail(1, "the file is in UTF-16 (save it in UTF-8)")
	}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if at := bytes.IndexByte(src, 0); at >= 0 {
		return nil, t.fail(bytes.Count(src[:at], []byte("\n"))+1, "the file is not text (%s)", howTo)
	}
	var lines []string
	for line := range strings.Lines(string(src)) {
		lines = append(lines, strings.TrimRight(line, "\r\n"))
	}
	return lines, nil
}
