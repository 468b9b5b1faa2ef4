package emit

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
)

// tableDoc is the comment above a table: the author's words, a summary and the
// policy. Behind a tab, gofmt leaves lines as they are.
//
//	Worker may read, write and wait.
//
//	23 instructions; an average call executes 8.9 of them, the longest path 14.
//	Always allowed, and cached from Linux 5.11: 2 system calls.
//	Proved to mean its rules for all calls: 0123456789abcdef.
//
//	The first line that holds for a call decides:
//
//		other architectures: kill process
//		fcntl: allow if arg1 == 0x3
//		read: allow
//		write: allow
//		all others: kill process
//
//	For calls of I386:
//
//		read: allow
//		all others: kill process
func tableDoc(filter Filter) []string {
	lines := append(authorDoc(filter), "",
		count(len(filter.Program), "instruction")+"; "+executed(filter)+".",
		cached(filter))
	if filter.Proof != "" {
		lines = append(lines, generated.Proved+filter.Proof+".")
	}
	lines = append(lines, "",
		"The first line that holds for a call decides:",
		"")
	for _, line := range words(filter.Policy) {
		lines = append(lines, "\t"+line)
	}
	for _, q := range filter.Policy.OtherABIs {
		lines = append(lines, "", fmt.Sprintf("For calls of %s:", strings.TrimPrefix(q.Arch.TokenName, "AUDIT_ARCH_")), "")
		for _, line := range own(q) {
			lines = append(lines, "\t"+line)
		}
	}
	return lines
}

// cached is the sentence on calls that execute nothing.
func cached(filter Filter) string {
	if filter.Policy.Arch.Uncached {
		return "No kernel of this architecture caches calls that are always allowed."
	}
	return fmt.Sprintf("Always allowed, and cached from Linux 5.11: %s.", count(filter.Cached, "system call"))
}

// executed describes the cost of calls, as seccompgen cost counts it.
//
//	an average call executes 8.9 of them, the longest path 14
//	an average counted call executes 8.9 of them, the longest path 14
//	the longest path executes 14 of them                              where the average is unknown
func executed(filter Filter) string {
	switch {
	case filter.Expected == 0:
		return fmt.Sprintf("the longest path executes %d of them", filter.LongestPath)
	case filter.Counted:
		return fmt.Sprintf("an average counted call executes %.1f of them, the longest path %d", filter.Expected, filter.LongestPath)
	}
	return fmt.Sprintf("an average call executes %.1f of them, the longest path %d", filter.Expected, filter.LongestPath)
}

// stubDoc is the comment above a filter without instructions.
func stubDoc(filter Filter) []string {
	return append(authorDoc(filter), "",
		fmt.Sprintf("There is no table for this platform: %s is empty, and seccomp.SetFilter", filter.Name),
		"returns an error for an empty program.")
}

// authorDoc is the author's comment on a filter, or its name.
func authorDoc(filter Filter) []string {
	if lines := docText(plainLines(filter.Doc)); len(lines) > 0 {
		return lines
	}
	return []string{filter.Name + " is a seccomp filter."}
}

func count(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun + "s"
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
