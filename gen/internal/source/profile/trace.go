package profile

import "regexp"

// Without an option to count, both tools print the calls themselves:
//
//	read(3, "", 131072)                     = 0
//	[pid  1235] wait4(-1,  <unfinished ...>
//	1234  +++ exited with 0 +++
//
//	     0.204 ( 0.007 ms): cat/1234 openat(dfd: CWD, filename: 0x899cf890)  = 3
//	         ? (         ): cat/1234  ... [continued]: execve())             = 0

var (
	straceLine = regexp.MustCompile(`\w\(.*\) += |<unfinished \.\.\.>|<\.\.\. \w+ resumed>|\+\+\+ (exited|killed) |--- SIG`)
	perfLine   = regexp.MustCompile(`\( *([0-9.]+ ms)?\): `)
)

// traced returns an error for the first line of a trace, or nil if there is none. Output of
// the traced program may precede it.
func (t *tally) traced(lines []string) error {
	for i, line := range lines {
		line = uncommented(line)
		switch {
		case perfLine.MatchString(line):
			return t.fail(i+1, "%q is a line of perf trace, which counts no calls (run perf trace -s)", subject(line))
		case straceLine.MatchString(line):
			return t.fail(i+1, "%q is a line of strace, which counts no calls (run strace -c)", subject(line))
		}
	}
	return nil
}
