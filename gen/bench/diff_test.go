package bench

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
)

// The report for a reviewer has all calls that libseccomp's programs permit although the
// rules, and our programs, deny them.
func TestFaultsAsDifferences(t *testing.T) {
	want := map[string]string{
		"a chain of order comparisons": `newly allowed
    getppid: errno EPERM → allow
        arg0 <= 0x9 and arg2 in {0x14…0xffffffff, 0x1400000000…0xffffffffffffffff}
        such as getppid(0, 0, 0x14)
`,
		"an equality test that two calls share": `newly allowed
    getegid: errno EPERM → allow
        arg0 == 0x3 and arg2 in {0x1, 0x100000000…0x1ffffffff}
        such as getegid(0x3, 0, 0x1)
`,
	}
	for _, fault := range faults {
		p := andAllOthers(t, fault.rules)
		c := ours(t, p)
		report, err := diff.Compare(c.Program, theirs(t, p, linear), c.Policy.Arch)
		if err != nil {
			t.Fatal(err)
		}
		if got := report.Text(); got != want[fault.name] {
			t.Errorf("%s, %s: got\n%swant\n%s", version(), fault.name, got, want[fault.name])
		}
	}
}
