package profile

import (
	"bytes"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// Profile says how often calls are made, by number, in any unit. The zero value
// counts nothing; Read never returns it without an error.
type Profile map[uint32]uint64

// Read reads a profile for an architecture; name is what errors call the file. What
// is counted twice, in two tables or two lines, adds up.
//
// Calls that the architecture does not have and another one has are passed over, for
// the profile may be from another machine. So are calls in tables of strace and perf
// that no architecture has, for their kernel may be newer than the tables of package
// arch; a person is asked whether they meant another name.
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
			// Beside the tables is what the program printed, and the trace of
			// strace -C and perf trace -S.
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

// text splits a file into lines without their ends, and refuses what is no text.
// Bytes that are no UTF-8 pass: perf prints the name of a thread, which the kernel
// cuts after 15 bytes.
func (t *tally) text(src []byte) ([]string, error) {
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		return nil, t.fail(1, "the file is in UTF-16 (save it in UTF-8)")
	}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if at := bytes.IndexByte(src, 0); at >= 0 {
		return nil, t.fail(bytes.Count(src[:at], []byte("\n"))+1, "the file is no text (%s)", howTo)
	}
	var lines []string
	for line := range strings.Lines(string(src)) {
		lines = append(lines, strings.TrimRight(line, "\r\n"))
	}
	return lines, nil
}
