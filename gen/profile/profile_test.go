package profile

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/arch"
)

func lookup(t testing.TB, goarch string) *arch.Arch {
	t.Helper()
	a, err := arch.Lookup(goarch)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// say writes a profile down, by number.
func say(p Profile, a *arch.Arch) string {
	var words []string
	for _, number := range slices.Sorted(maps.Keys(p)) {
		words = append(words, fmt.Sprintf("%s %d", a.Describe(number), p[number]))
	}
	return strings.Join(words, ", ")
}

const straceC = `a line of the program's own
% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 24.82    0.000480          15        31        13 openat
 18.20    0.000352          16        22           mmap
 13.88    0.000269          13        20           close
  0.00    0.000000           0         1         1 a_call_of_next_year
------ ----------- ----------- --------- --------- ----------------
100.00    0.001101          14        74        14 total
`

// strace -f of a 64-bit program that starts a 32-bit one.
const straceTwo = straceC + `System call usage summary for 32 bit mode:
% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
100.00    0.000040          40         1           mmap
------ ----------- ----------- --------- --------- ----------------
100.00    0.000040          40         1           total
`

// strace -c -U name,time,calls,errors,max-time
const straceU = `syscall          % time     calls    errors  longest
---------------- ------ --------- --------- --------
execve            56.31         1           0.000223
mmap              14.65         8           0.000010
access             2.27         1         1 0.000009
---------------- ------ --------- --------- --------
total            100.00        10         1 0.000223
`

const perfS = `
 Summary of events:

 dd (4321), 2062 events, 98.4%

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------
   read                1024      3     0.912     0.000     0.001     0.013      2.02%
				EAGAIN: 3
   rt_sigprocmask        12      0     0.010     0.000     0.001     0.002     10.00%

 dd (4322), 20 events, 1.0%

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------
   read                   6      0     0.005     0.000     0.001     0.001      9.02%
   a_call_of_next_year    1      0     0.001     0.001     0.001     0.001      0.00%

`

// perf trace -s before it had a column of errors.
const perfOld = ` cat (1), 4 events, 50.0%

   syscall            calls    total       min       avg       max      stddev
                               (msec)    (msec)    (msec)    (msec)        (%)
   --------------- -------- --------- --------- --------- ---------     ------
   read                   4     0.004     0.001     0.001     0.001      1.00%
`

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, src, goarch, want string }{
		{"strace -c", straceC, "amd64", "close 20, mmap 22, openat 31"},
		{"strace -c on arm64", straceC, "arm64", "openat 31, close 20, mmap 22"},
		{"strace -c of two conventions", straceTwo, "amd64", "close 20, mmap 22, openat 31"},
		{"strace -c twice", straceC + straceC, "amd64", "close 40, mmap 44, openat 62"},
		{"strace -U", straceU, "amd64", "mmap 8, access 1, execve 1"},
		{"a name that another architecture has", straceU, "arm64", "execve 1, mmap 8"},
		{"perf trace -s", perfS, "amd64", "read 1030, rt_sigprocmask 12"},
		{"perf trace -s of old", perfOld, "amd64", "read 4"},
		{"a list", "read 3\n\n# more\nwrite\t7 # of which 2 fail\n read 2\n", "amd64", "read 5, write 7"},
		{"a list without an end of line", "read 3", "amd64", "read 3"},
		{"numbers", "0 3\n0x1 4\n463 1\n", "amd64", "read 3, write 4, setxattrat 1"},
		{"Windows", "\uFEFFread 3\r\nwrite 4\r\n", "amd64", "read 3, write 4"},
		{"a list for another architecture", "open 3\nread 1\n", "arm64", "read 1"},
		{"no count at all", "read 0\n", "amd64", "read 0"},
	} {
		a := lookup(t, c.goarch)
		got, err := Read("worker.prof", []byte(c.src), a)
		if err != nil || say(got, a) != c.want {
			t.Errorf("%s: %s, %v, want %s", c.name, say(got, a), err, c.want)
		}
	}
}

func TestErrors(t *testing.T) {
	cut := func(s string, n int) string { return strings.Join(strings.SplitAfter(s, "\n")[:n], "") }
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", "worker.prof: no call is counted (a profile is the output of strace -c"},
		{"comments alone", "# nothing\n\n", "worker.prof: no call is counted"},
		{"no text", "read\x00 3", "worker.prof: this is not text"},
		{"UTF-16", "\xff\xfer\x00e\x00", "worker.prof: this is not text"},
		{"a name that nobody knows", "read 1\nfutx 3\n", `worker.prof:2: amd64 has no system call "futx" (did you mean futex?)`},
		{"a name in capitals", "SYS_READ 3\n", `"SYS_READ" (did you mean read?)`},
		{"no count", "read\n", `worker.prof:1: "read" is not a name and a count`},
		{"a count that is none", "read 3x\n", `worker.prof:1: "3x" is no count`},
		{"a count below 0", "read -3\n", `"-3" is no count`},
		{"count first", "3 read\n", `"read" is no count`},
		{"three words", "read 3 4\n", `"read 3 4" is not a name and a count`},
		{"more than 64 bits", "read 18446744073709551616\n", "no count"},
		{"a sum of more than 64 bits", "read 18446744073709551615\nread 1\n", "worker.prof:2: the counts of read add up to more"},
		{"strace without -c", "read(3, \"\", 4096)  = 0\n", "have them count: strace -c"},
		{"perf trace without -s", " 0.000 ( 0.002 ms): dd/1 read(fd: 3) = 4096\n", "have them count"},
		{"strace cut off in its rows", cut(straceC, 5), "worker.prof:5: the table of strace -c is cut off"},
		{"strace cut off before its total", cut(straceC, 8), "worker.prof:8: the table of strace -c has no total"},
		{"strace with a row that is missing", strings.Replace(straceC, " 13.88    0.000269          13        20           close\n", "", 1), "the rows have 54 calls"},
		{"strace with a row that is none", strings.Replace(straceC, "        20           close", "        2x           close", 1), "worker.prof:6: "},
		{"perf with a row that is none", strings.Replace(perfS, "1024", "many", 1), `worker.prof:9: "   read`},
	} {
		p, err := Read("worker.prof", []byte(c.src), lookup(t, "amd64"))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v, want an error with %q", c.name, p, err, c.want)
		}
	}
}

// Whatever is read, there is a profile or an error that says where.
func FuzzRead(f *testing.F) {
	for _, src := range []string{straceC, straceTwo, straceU, perfS, perfOld, "read 3\n", "\xff"} {
		f.Add([]byte(src))
	}
	a := lookup(f, "amd64")
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := Read("worker.prof", src, a)
		if err != nil && (!strings.HasPrefix(err.Error(), "worker.prof:") || p != nil) {
			t.Errorf("%v, %v", p, err)
		}
	})
}
