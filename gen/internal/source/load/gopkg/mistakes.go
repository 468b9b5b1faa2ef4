package gopkg

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
)

// TargetsMark is a placeholder in messages. Mistakes replaces it by the names of the
// targets that have the mistake.
const TargetsMark = "\x00"

// NumberMark encloses a number in a message that may differ between targets, such as
// the number of a system call.
const NumberMark = "\x01"

// Mistakes collects errors from all targets. The same mistake on several targets is
// one error. It names the targets unless all of them have it.
type Mistakes struct {
	mu      sync.Mutex
	Targets int // how many there are
	found   map[diag.Error][]onTarget
}

// onTarget is an occurrence of a mistake on a target.
type onTarget struct{ goarch, number string }

// Add notes a mistake on one target, or on none in particular if goarch is "".
func (m *Mistakes) Add(goarch string, pos token.Position, format string, args ...any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.found == nil {
		m.found = map[diag.Error][]onTarget{}
	}
	msg := fmt.Sprintf(format, args...)
	number := ""
	if before, rest, ok := strings.Cut(msg, NumberMark); ok {
		var after string
		number, after, _ = strings.Cut(rest, NumberMark)
		msg = before + NumberMark + after
	}
	e := diag.Error{Pos: pos, Msg: msg}
	if list, one := m.found[e], (onTarget{goarch, number}); !slices.Contains(list, one) {
		m.found[e] = append(list, one)
	}
}

// Err returns the mistakes as Errors, or nil if there are none.
func (m *Mistakes) Err() error {
	if len(m.found) == 0 {
		return nil
	}
	var list diag.Errors
	for e, occurrences := range m.found {
		var goarchs, numbers []string
		for _, o := range occurrences {
			goarchs, numbers = append(goarchs, o.goarch), append(numbers, o.number)
		}
		goarchs, numbers = sortedSet(goarchs), sortedSet(numbers)
		e.Msg = strings.ReplaceAll(e.Msg, NumberMark, strings.Join(numbers, " or "))
		names := "linux/" + strings.Join(goarchs, ", linux/")
		if m.Targets > 1 && len(goarchs) == m.Targets {
			names = "any target"
		}
		switch {
		case strings.Contains(e.Msg, TargetsMark):
			e.Msg = strings.ReplaceAll(e.Msg, TargetsMark, names)
		case len(goarchs) < m.Targets && goarchs[0] != "":
			e.Msg = "for " + names + ": " + e.Msg
		}
		e.Msg, e.Pos.Filename = OneLine(e.Msg), Plain(e.Pos.Filename)
		list = append(list, &e)
	}
	slices.SortFunc(list, func(a, b *diag.Error) int {
		return cmp.Or(diag.ComparePos(a.Pos, b.Pos), cmp.Compare(a.Msg, b.Msg))
	})
	return list
}

func sortedSet(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// What shows a message may be the log of a CI system, which takes lines that begin with :: and
// text that begins with ## for commands. A text that the author's code or files determine is
// therefore on one line, without ##.

// Plain escapes what cannot be printed in a text, such as controls of the terminal or of the
// direction, as in a Go string.
func Plain(s string) string {
	var b strings.Builder
	for _, c := range s {
		if !unicode.IsPrint(c) {
			b.WriteString(strings.Trim(strconv.QuoteRune(c), "'"))
		} else {
			b.WriteRune(c)
		}
	}
	return strings.ReplaceAll(b.String(), "##", `#\x23`)
}

// OneLine joins the lines of a message and escapes it.
func OneLine(s string) string { return Plain(strings.Join(strings.Fields(s), " ")) }

// Quoted writes a text that the author's code has made as a Go string, cut to a thousand bytes.
func Quoted(s string) string {
	more := ""
	if len(s) > 1000 {
		s, more = s[:1000], "…"
	}
	return strings.ReplaceAll(strconv.Quote(s), "##", `#\x23`) + more
}
