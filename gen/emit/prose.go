package emit

import (
	"fmt"
	"strings"
)

// tableDoc is the comment above a table: the author's words, a summary and the
// policy. Behind a tab, gofmt leaves lines as they are.
//
//	Worker may read, write and wait.
//
//	23 instructions, longest path 14.
//	Always allowed, and cached from Linux 5.11: 2 system calls.
//	Proved to mean this policy for all calls: 0123456789abcdef.
//
//	The first line that holds for a call decides:
//
//		other architectures: kill process
//		fcntl: allow if arg1 == 0x3
//		read: allow
//		write: allow
//		all others: kill process
func tableDoc(filter Filter) []string {
	lines := append(authorDoc(filter), "",
		fmt.Sprintf("%s, longest path %d.", count(len(filter.Program), "instruction"), filter.LongestPath),
		fmt.Sprintf("Always allowed, and cached from Linux 5.11: %s.", count(filter.Cached, "system call")))
	if filter.Proof != "" {
		lines = append(lines, proved+filter.Proof+".")
	}
	lines = append(lines, "",
		"The first line that holds for a call decides:",
		"")
	for _, line := range words(filter.Policy) {
		lines = append(lines, "\t"+line)
	}
	return lines
}

// proved begins the line with the digest of the proof.
const proved = "Proved to mean this policy for all calls: "

// proofIn finds the digest in the comment above a table. The author's own words
// come before it.
func proofIn(doc string) string {
	i := strings.LastIndex("\n"+doc, "\n"+proved)
	if i < 0 {
		return ""
	}
	line, _, _ := strings.Cut(doc[i+len(proved):], "\n")
	return strings.TrimSuffix(line, ".")
}

// stubDoc is the comment above a filter without instructions.
func stubDoc(filter Filter) []string {
	return append(authorDoc(filter), "",
		fmt.Sprintf("There is no table for this platform: %s is empty, and seccomp.SetFilter", filter.Name),
		"returns an error for an empty program.")
}

// authorDoc is what the author says of a filter, or its name.
func authorDoc(filter Filter) []string {
	if lines := plainLines(filter.Doc); len(lines) > 0 {
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
