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
//	23 instructions, of which a call executes 8.9 on the mean and 14 at most.
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
//	And for a call of I386:
//
//		read: allow
//		all others: kill process
func tableDoc(filter Filter) []string {
	lines := append(authorDoc(filter), "",
		count(len(filter.Program), "instruction")+executed(filter)+".",
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
	for _, q := range filter.Policy.Also {
		lines = append(lines, "", fmt.Sprintf("And for a call of %s:", strings.TrimPrefix(q.Arch.TokenName, "AUDIT_ARCH_")), "")
		for _, line := range own(q) {
			lines = append(lines, "\t"+line)
		}
	}
	return lines
}

// cached says which calls execute nothing.
func cached(filter Filter) string {
	if filter.Policy.Arch.Uncached {
		return "No kernel of this architecture caches what is always allowed."
	}
	return fmt.Sprintf("Always allowed, and cached from Linux 5.11: %s.", count(filter.Cached, "system call"))
}

// executed says how many instructions a call executes, as seccompgen cost counts.
//
//	of which a call executes 8.9 on the mean and 14 at most
//	of which a call executes 8.9 on the mean, of those that were counted, and 14 at most
func executed(filter Filter) string {
	mean := ""
	if filter.Expected > 0 {
		mean = fmt.Sprintf(" %.1f on the mean", filter.Expected)
		if filter.Counted {
			mean += ", of those that were counted,"
		}
		mean += " and"
	}
	return fmt.Sprintf(", of which a call executes%s %d at most", mean, filter.LongestPath)
}

// stubDoc is the comment above a filter without instructions.
func stubDoc(filter Filter) []string {
	return append(authorDoc(filter), "",
		fmt.Sprintf("There is no table for this platform: %s is empty, and seccomp.SetFilter", filter.Name),
		"returns an error for an empty program.")
}

// authorDoc is what the author says of a filter, or its name.
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
