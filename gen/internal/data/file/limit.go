package file

import "fmt"

// Limit is the size that files of one kind may have.
type Limit struct {
	Kind  string // "a generated file"
	Bytes int64
}

// The limits are in the manual (seccompgen help filters). Real files are far smaller: a table
// of 4096 instructions has some 300 kB, Docker's profile 15 kB.
var (
	Generated = Limit{"a generated file", 4 << 20}
	JSON      = Limit{"a file of JSON", 1 << 20}
	Profile   = Limit{"a profile of calls", 16 << 20}
	Raw       = Limit{"a raw program", 4096 * 8} // BPF_MAXINSNS of struct sock_filter
	Source    = Limit{"a Go file", 32 << 20}
	Embedded  = Limit{"an embedded file", 32 << 20}
	Question  = Limit{"a question for a solver", 64 << 20}
	GoMod     = Limit{"a go.mod or go.work file", 4 << 20}
)

// Check returns an error if something of a name has more bytes than the limit.
func (l Limit) Check(name string, size int64) error {
	if size <= l.Bytes {
		return nil
	}
	return fmt.Errorf("%s: larger than %s may be, which is %s", name, l.Kind, l)
}

// String returns the size in its largest whole unit: "4 MiB".
func (l Limit) String() string {
	switch {
	case l.Bytes%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", l.Bytes>>20)
	case l.Bytes%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", l.Bytes>>10)
	}
	return fmt.Sprintf("%d bytes", l.Bytes)
}
