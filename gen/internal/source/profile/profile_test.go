package profile

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
)

// format writes a profile, in the order of names.
func format(p Profile, a *arch.Arch) string {
	var words []string
	for number, n := range maps.All(p) {
		words = append(words, fmt.Sprintf("%s %d", a.Describe(number), n))
	}
	slices.Sort(words)
	return strings.Join(words, ", ")
}

const cat = "access 1, brk 3, close 5, mmap 9, openat 3, read 2"

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, goarch, src, want string }{
		{"strace -c", "amd64", straceC, cat},
		{"after output of the program", "amd64", straceGlued, "access 2, brk 6, close 7, mmap 17, openat 5, read 3"},
		{"without a space", "amd64", strings.Replace(straceGlued, "done %", "done%", 1), "access 2, brk 6, close 7, mmap 17, openat 5, read 3"},
		{"after output, with names first", "amd64", straceGluedName, "access 2, close 7, openat 5"},
		{"columns that begin like perf's", "amd64", strings.Replace(straceGluedName, "donesyscall", "syscall", 1), "access 2, close 7, openat 5"},
		{"strace -C", "amd64", straceAfterTrace, "close 5, openat 3"},
		{"strace -U with names first", "amd64", straceNameFirst, cat},
		{"strace -U with errors first", "amd64", straceErrorsFirst, cat},
		{"strace -U with calls alone", "amd64", straceCallsOnly, cat},
		{"calls of a 32-bit program are ignored", "amd64", straceOtherABI, "close 2, openat 2"},
		{"a native table below them is read", "amd64", straceOtherABI + straceAfterTrace, "close 7, openat 5"},
		{"a line that ends like a title", "amd64", "test mode:\n" + straceC, cat},
		{"a line that holds a title", "amd64", "write(1, \"System call usage summary for 32\"..., 42) = 42\n" + straceC, cat},
		{"strace 4", "amd64", straceOld, "open 100, read 1000000000"},
		{"two tables of strace", "amd64", straceC + straceCallsOnly, "access 2, brk 6, close 10, mmap 18, openat 6, read 4"},
		{"an unknown column", "amd64", strings.NewReplacer("longest", "average").Replace(straceNameFirst), cat},
		{"an unknown call", "amd64", strings.ReplaceAll(straceC, "access", "read_x"), "brk 3, close 5, mmap 9, openat 3, read 2"},
		{"arm64 lacks access", "arm64", straceC, "brk 3, close 5, mmap 9, openat 3, read 2"},

		{"perf trace -s of two processes", "amd64", perfS, "access 2, close 8, openat 6, wait4 3"},
		{"on arm64", "arm64", perfS, "close 8, openat 6, wait4 3"},
		{"perf trace -S", "amd64", perfAfterTrace, "openat 3"},
		{"a thread without calls", "amd64", perfNoRows + perfAfterTrace, "openat 3"},
		{"perf trace --bpf-summary", "amd64", perfTotal, "clock_nanosleep 1, futex 372"},
		{"perf without a column of errors", "amd64", perfNoErrors, "open 3, read 1"},
		{"perf without a column of the total", "amd64", perfNoTotal, "open 3, read 1"},
		{"no empty line at the end", "amd64", strings.TrimRight(perfAfterTrace, "\n"), "openat 3"},
		{"a thread with a cut name", "amd64", strings.ReplaceAll(perfAfterTrace, "cat (", "caf\xc3 ("), "openat 3"},
		{"strace and perf", "amd64", perfAfterTrace + straceCallsOnly, "access 1, brk 3, close 5, mmap 9, openat 6, read 2"},

		{"a list", "amd64", list, "futex 7, futex_wait 3, read 81235, write 502"},
		{"a name of another architecture in a list", "arm64", "open 3\nread 1\n", "read 1"},
		{"decimal and hexadecimal", "amd64", "0 1\n1 2\n0x0a 4\n0XA 8\n010 16\n", "mprotect 28, read 1, write 2"},
		{"numbers are those of the architecture", "arm64", "63 5\n", "read 5"},
		{"a number that the tables lack", "amd64", "9999 5\n", "system call 9999 5"},
		{"the colons of minijail's frequency files", "amd64", "# frequencies\nread: 81\nwrite:5\n futex : 7 # often\n0x1d2:3\nread 1\n", "futex 7, read 82, removexattrat 3, write 5"},
		{"any white space", "amd64", " \tread\t \t3 \n\n\n  write 4#5", "read 3, write 4"},
		{"a count of 0", "amd64", "read 0\n", "read 0"},
		{"the greatest sum", "amd64", "read 18446744073709551614\nread 1\n", "read 18446744073709551615"},
		{"a long comment", "amd64", "read 3 #" + strings.Repeat("x", 1<<20) + "\n", "read 3"},
	} {
		a := testarch.Lookup(t, c.goarch)
		for end, src := range map[string]string{
			"":                       c.src,
			", lines ending in CRLF": strings.ReplaceAll(c.src, "\n", "\r\n"),
			", a byte order mark":    "\uFEFF" + c.src,
			", indented":             strings.ReplaceAll("\n"+c.src, "\n", "\n\t"),
		} {
			got, err := Read("worker.prof", []byte(src), a)
			if err != nil || format(got, a) != c.want {
				t.Errorf("%s%s: %s, %v, want %s", c.name, end, format(got, a), err, c.want)
			}
		}
	}
}

// lines returns the first lines of a text.
func lines(text string, n int) string {
	return strings.Join(strings.SplitAfter(text, "\n")[:n], "")
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", "worker.prof: the file counts no calls (a profile is the output of strace -c or of perf trace -s, or lines of a name and a count)"},
		{"comments", "# nothing\n\n", "worker.prof: the file counts no calls ("},
		{"a table without rows", perfNoRows, "worker.prof: the file counts no calls ("},
		{"calls of 32-bit programs alone", straceOnlyOtherABI, "worker.prof: the file counts no call of linux/amd64 ("},

		{"a name that is near another", "read 1\nfutx 3\n", `worker.prof:2: "futx" is not a system call of linux/amd64 (did you mean "futex"? if the tables lack the call, use its number)`},
		{"a constant", "SYS_READ 3\n", `worker.prof:1: "SYS_READ" is not a system call of linux/amd64 (did you mean "read"? `},
		{"a name without a near one", "frobnicate_all_of_it 3\n", `worker.prof:1: "frobnicate_all_of_it" is not a system call of linux/amd64 (if the tables lack the call, use its number)`},
		{"a name alone", "read\n", `worker.prof:1: "read" is not a name and a count (a profile is `},
		{"a colon without a count", "read 1\nread:\n", `worker.prof:2: "read:" is not a name and a count (`},
		{"a colon without a name", ": 3\n", `worker.prof:1: ":" is not a system call of linux/amd64 (`},
		{"a colon before the name", ": read 3\n", `worker.prof:1: ": read 3" is not a name and a count (`},
		{"a colon after the count", "read 3:\n", `worker.prof:1: "3:" is not a count (`},
		{"two colons", "read:: 3\n", `worker.prof:1: "read::" is not a system call of linux/amd64 (did you mean "read"?`},
		{"a policy of minijail", "read: 1\nmremap: arg3 == 3\n", `worker.prof:2: "mremap: arg3 == 3" is not a name and a count (`},
		{"three words", "\n\nread 3 4\n", `worker.prof:3: "read 3 4" is not a name and a count (a profile is `},
		{"no number", "read 3x\n", `worker.prof:1: "3x" is not a count (a count is `},
		{"below 0", "read -3\n", `"-3" is not a count (`},
		{"a sign", "read +3\n", `"+3" is not a count (`},
		{"separators", "read 1_000\n", `"1_000" is not a count (`},
		{"a hexadecimal count", "read 0x10\n", `"0x10" is not a count (`},
		{"uniq -c", "  31 openat\n", `worker.prof:1: "openat" is not a count (`},
		{"more than 64 bits", "read 18446744073709551616\n", `worker.prof:1: "18446744073709551616" is a count of more than 64 bits (`},
		{"a sum of more than 64 bits", "read 18446744073709551615\nwrite 1\nread 1\n", `worker.prof:3: the counts of "read" add up to more than 64 bits (`},
		{"a number of x32", "0x40000000 1\n", `worker.prof:1: "0x40000000" is not a system call of linux/amd64 (numbers from 0x40000000 on belong to another ABI)`},
		{"a number of more than 31 bits", "0x80000000 1\n", `worker.prof:1: "0x80000000" is not a system-call number (`},
		{"an octal number", "0o17 1\n", `"0o17" is not a system-call number (`},
		{"a number with separators", "1_0 1\n", `"1_0" is not a system-call number (`},
		{"a long line", strings.Repeat("read 1 ", 1<<17), "worker.prof:1: \"" + strings.Repeat("read 1 ", 8) + "read…\" is not a name and a count ("},
		{"a long name", "x" + strings.Repeat("ü", 40) + " 1", `worker.prof:1: "x` + strings.Repeat("ü", 29) + `…" is not a system call of linux/amd64 (`},

		{"NUL bytes", "read 1\nwrite\x00 3", "worker.prof:2: the file is not text (a profile is "},
		{"a program", "\x7fELF\x02\x01\x01\x00\x00", "worker.prof:1: the file is not text ("},
		{"bytes that are not UTF-8", "\xff\xff 3\n", `worker.prof:1: "\xff\xff" is not a system call of linux/amd64 (`},
		{"UTF-16", "\xff\xfer\x00e\x00a\x00d\x00", "worker.prof:1: the file is in UTF-16 (save it in UTF-8)"},
		{"UTF-16, the high half first", "\xfe\xff\x00r\x00e", "worker.prof:1: the file is in UTF-16 (save it in UTF-8)"},

		{"strace without -c", lines(straceAfterTrace, 9), `worker.prof:1: "openat(AT_FDCWD, \"/etc/ld.so.cache\", O_RDONLY|O_CLOEXEC) = 3" is a line of strace, which counts no calls (run strace -c)`},
		{"strace -f without -c", straceTrace, `worker.prof:2: "[pid  1235] set_robust_list(0x7ff0d33b0a20, 24 <unfinished .…" is a line of strace, which counts no calls (run strace -c)`},
		{"the end of it", "[pid  1235] +++ exited with 0 +++\n", "(run strace -c)"},
		{"a line of it that is resumed", "[pid  1235] <... wait4 resumed>NULL) = 3\n", "(run strace -c)"},
		{"a signal in it", "--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED} ---\n", "(run strace -c)"},
		{"perf trace without -s", perfTrace, `worker.prof:1: "? (         ): cat/1234  ... [continued]: execve())` + `         …" is a line of perf trace, which counts no calls (run perf trace -s)`},
		{"perf trace from another line on", "cat: no such file\n" + strings.SplitAfter(perfTrace, "\n")[1], `worker.prof:2: "0.024 ( 0.001 ms): cat/1234 brk()` + `                           …" is a line of perf trace, `},
		{"a trace in a comment", "# read(3) = 4\nread\n", `worker.prof:2: "read" is not a name and a count (`},

		{"strace cut off at the heading", lines(straceC, 1), "worker.prof:1: a table of strace -c is cut off (use the complete, unchanged output)"},
		{"at the dashes", lines(straceC, 2), "worker.prof:2: a table of strace -c is cut off ("},
		{"in the rows", lines(straceC, 5), "worker.prof:5: a table of strace -c is cut off ("},
		{"in a row", straceC[:len(lines(straceC, 5))-3], "worker.prof:5: a table of strace -c is cut off ("},
		{"in the numbers of a row", straceC[:len(lines(straceC, 5))-12], `worker.prof:5: "13.37    0.000049          16         3" is not a row of strace -c (`},
		{"before the total", lines(straceC, 9), "worker.prof:9: a table of strace -c is cut off before its total ("},
		{"in the total", straceC[:len(straceC)-3], `worker.prof:10: "100.00    0.000363          15        23         1 tot" is not the total of strace -c (`},
		{"the second table is cut off", straceC + lines(straceC, 4), "worker.prof:14: a table of strace -c is cut off ("},
		{"the table of 32-bit programs is cut off", lines(straceOtherABI, 13), "worker.prof:13: a table of strace -c is cut off ("},
		{"a row is missing", lines(straceC, 3) + straceC[len(lines(straceC, 4)):], `worker.prof:9: the rows add up to 18 calls, but the total is "100.00    0.000363          15        23         1 total" (`},
		{"the beginning is missing", straceC[len(lines(straceC, 4)):], `worker.prof:1: "13.37    0.000049          16         3           openat" is not a name and a count (a profile is the output of strace -c `},
		{"strace -U without calls", straceNoCalls, `worker.prof:1: the table of strace has no column "calls" (add calls to the columns of strace -U)`},
		{"a row of strace with a word too many", strings.Replace(straceC, "         1 access", "  1   1  1 access", 1), "worker.prof:8: \"4.90 "},
		{"a row of strace with no count", strings.Replace(straceC, "  9 ", " 9x ", 1), `worker.prof:3: "9x" is not a count (`},
		{"a count of strace of more than 64 bits", strings.Replace(straceC, "     9 ", "99999999999999999999 ", 1), `worker.prof:3: "99999999999999999999" is a count of more than 64 bits (`},
		{"a table of strace of more than 64 bits", strings.Replace(straceC, "     9 ", "18446744073709551615 ", 1), "worker.prof:4: the counts of the table add up to more than 64 bits ("},
		{"a row with a word too few", strings.Replace(straceCallsOnly, "9 mmap", "9", 1), `worker.prof:3: "9" is not a row of strace -c (`},
		{"dashes that do not fit", "syscall\n----- -----\n", `worker.prof:1: "syscall" is not a name and a count (`},
		{"two tables of more than 64 bits", strings.NewReplacer("     9 ", "18446744073709551615 ", "     23 ", "18446744073709551615 ").Replace(lines(straceCallsOnly, 3)+straceCallsOnly[len(lines(straceCallsOnly, 8)):]) + straceCallsOnly, `worker.prof:8: the counts of "mmap" add up to more than 64 bits (`},

		{"perf cut off at the heading", lines(perfS, 6), "worker.prof:6: a table of perf trace -s is cut off below its heading ("},
		{"at the units", lines(perfS, 7), "worker.prof:7: a table of perf trace -s is cut off below its heading ("},
		{"no dashes", lines(perfS, 7) + "\n", "worker.prof:8: a table of perf trace -s is cut off below its heading ("},
		{"in a row of perf", perfAfterTrace[:len(perfAfterTrace)-13], `worker.prof:12: "openat                 3      0     0.027     0.006     0.00…" is not a row of perf trace -s (`},
		{"in the last cell", strings.TrimRight(perfAfterTrace, "%\n"), `worker.prof:12: "openat `},
		{"a row of perf with no count", strings.Replace(perfS, "  3 ", "  x ", 1), `worker.prof:9: "x" is not a count (`},
		{"threads of more than 64 bits", strings.Replace(perfS, "  4 ", "18446744073709551615 ", 1), `worker.prof:22: the counts of "openat" add up to more than 64 bits (`},
	} {
		p, err := Read("worker.prof", []byte(c.src), testarch.Lookup(t, "amd64"))
		if err == nil || p != nil || !strings.HasPrefix(err.Error(), "worker.prof:") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %s, %v, want an error with %s", c.name, format(p, testarch.Lookup(t, "amd64")), err, c.want)
		}
	}
}

// A profile without calls of the architecture is an error.
func TestNothingLeft(t *testing.T) {
	for _, src := range []string{"open 3\nstat 1\n", strings.ReplaceAll(perfAfterTrace, "openat ", "open   ")} {
		p, err := Read("worker.prof", []byte(src), testarch.Lookup(t, "arm64"))
		want := "worker.prof: the file counts no call of linux/arm64 (was the profile taken on another architecture?)"
		if p != nil || err == nil || err.Error() != want {
			t.Errorf("%v, %v, want %s", p, err, want)
		}
	}
}

// Calls of an architecture outside arch.All are counted too.
func TestOtherArch(t *testing.T) {
	a := arch.WithCalls(*testarch.Lookup(t, "amd64"), map[string]uint32{"openat": 7, "call_of_next_year": 8})
	p, err := Read("worker.prof", []byte("openat 1\nread 2\ncall_of_next_year 3\n8 4\n"), a)
	if want := (Profile{7: 1, 8: 7}); err != nil || !maps.Equal(p, want) {
		t.Errorf("%v, %v, want %v", p, err, want)
	}
	for name, want := range map[string]string{"call_of_nxt_year": "call_of_next_year", "futx": "futex"} {
		_, err := Read("worker.prof", []byte(name+" 1\n"), a)
		if err == nil || !strings.Contains(err.Error(), `did you mean "`+want+`"?`) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

// For any input Read returns a nonempty profile, or an error with a position.
func FuzzRead(f *testing.F) {
	for _, src := range []string{
		straceC, straceGlued, straceNameFirst, straceErrorsFirst, straceNoCalls, straceOtherABI, straceOld,
		perfS, perfAfterTrace, perfNoRows, perfTotal, perfNoTotal, straceTrace, perfTrace, list, "\xff\xfe", "read\x00",
	} {
		f.Add([]byte(src))
	}
	archs := arch.All()
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, a := range archs {
			p, err := Read("worker.prof", src, a)
			if err == nil && len(p) == 0 {
				t.Errorf("%s: a profile without a count", a)
			}
			if err != nil && (p != nil || !strings.HasPrefix(err.Error(), "worker.prof:")) {
				t.Errorf("%s: %v, %v", a, p, err)
			}
		}
	})
}
