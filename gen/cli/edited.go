package cli

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/token"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/compile/emit"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/source/table"
)

// edited describes how a file differs from everything that seccompgen writes, or
// returns "" if it may be old output. A file carries no checksum, which every
// merge of two branches would break; but it says everything twice, in rows and
// in words, and a hand that changes one seldom changes the other.
func edited(name string, src []byte) string {
	if !generated.Is(src) {
		return fmt.Sprintf("the first line is not %q (restore it or move the file away, then run generate)", generated.Marker)
	}
	if name == generated.StubName {
		if _, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution); err != nil {
			return err.Error() + " (run generate)"
		}
		return ""
	}
	file, err := table.Read(name, src)
	if err != nil {
		return err.Error() + " (run generate)"
	}
	if !sameVersion(src) {
		return "" // other versions may have said it in other words, or laid it out otherwise
	}
	rows := rowComments(src)
	for _, f := range file.Filters {
		for pc, row := range bpf.Rows(f.Program, bpf.NamesOf(file.Arch)) {
			if len(rows) == 0 {
				return fmt.Sprintf("%s: instruction %d has no comment (run generate)", f.Name, pc)
			}
			if rows[0] != row {
				return fmt.Sprintf("%s: instruction %d is %q, but its comment is %q (run generate)", f.Name, pc, row, rows[0])
			}
			rows = rows[1:]
		}
		// Not what gofmt makes of it, which may differ from that of whoever wrote the file.
		table := "\nvar " + f.Name + " = []linux.BPFInstruction{\n" + strings.Join(emit.Lines(f.Program, file.Arch), "\n") + "\n}\n"
		if !bytes.Contains(src, []byte(table)) {
			return f.Name + " is not formatted as generated tables are (run generate)"
		}
	}
	return ""
}

// sameVersion reports whether this version wrote a file, which its second line
// says.
func sameVersion(src []byte) bool {
	lines := bytes.SplitN(src, []byte("\n"), 3)
	return len(lines) > 1 && string(lines[1]) == "// seccompgen "+driver.Version
}

// rowComments returns the comments on the rows of a formatted file, in
// order: "ld arch" of
//
//	{OpCode: 0x20, K: 0x4},                        //  0  ld arch
func rowComments(src []byte) []string {
	var comments []string
	for line := range strings.Lines(string(src)) {
		if !strings.HasPrefix(line, "\t{") {
			continue
		}
		_, comment, _ := strings.Cut(line, "// ")
		_, text, _ := strings.Cut(strings.TrimSpace(comment), "  ")
		comments = append(comments, text)
	}
	return comments
}
