package cli

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func (d *differ) print(t *tool, list []*difference) error {
	switch d.format {
	case "json":
		return t.printJSON(diffJSON(list))
	case "markdown":
		return t.print(diffMarkdown(list))
	}
	return t.print(diffText(list))
}

// diffText prints a heading for each filter and, below it, what changed. A filter
// that changed alike on several architectures is listed once.
func diffText(list []*difference) string {
	var s strings.Builder
	grouped(list, (*diff.Report).Text, func(name, archs, verdict, body string) {
		fmt.Fprintf(&s, "%s for %s: %s\n%s", name, archs, verdict, body)
	})
	return s.String()
}

func diffMarkdown(list []*difference) string {
	var s strings.Builder
	s.WriteString("### Seccomp filters: what changed in meaning\n")
	grouped(list, (*diff.Report).Markdown, func(name, archs, verdict, body string) {
		// Code, in which nothing is a link, a picture, or the name of a person.
		fmt.Fprintf(&s, "\n**`%s` for %s**: %s\n", strings.ReplaceAll(name, "`", "'"), archs, verdict)
		if body != "" {
			s.WriteString("\n" + body)
		}
	})
	return s.String()
}

// grouped visits differences in order; those of one filter that read the same on
// several architectures are one.
func grouped(list []*difference, text func(*diff.Report) string, visit func(name, archs, verdict, body string)) {
	done := map[*difference]bool{}
	body := func(one *difference) string {
		if one.report == nil {
			return ""
		}
		return text(one.report)
	}
	for i, one := range list {
		if done[one] {
			continue
		}
		archs := []string{one.arch.GOARCH}
		for _, other := range list[i+1:] {
			if other.name == one.name && other.verdict() == one.verdict() && body(other) == body(one) {
				archs = append(archs, other.arch.GOARCH)
				done[other] = true
			}
		}
		visit(plain(one.name), strings.Join(archs, ", "), one.verdict(), body(one))
	}
}

// diffed is one filter in the output of diff -format json.
type diffed struct {
	Name      string    `json:"name"`
	GOARCH    string    `json:"goarch"`
	Verdict   string    `json:"verdict"`
	Wider     bool      `json:"wider"`
	Narrower  bool      `json:"narrower"`
	Same      bool      `json:"same"`
	Changes   []changed `json:"changes"`
	Undecided []string  `json:"undecided,omitempty"`
}

type changed struct {
	Kind     string      `json:"kind"`
	Old      string      `json:"old"`
	New      string      `json:"new"`
	OldValue uint32      `json:"oldValue"`
	NewValue uint32      `json:"newValue"`
	Where    string      `json:"where,omitempty"` // other architectures
	Calls    []string    `json:"calls"`
	Numbers  [][2]uint32 `json:"numbers"` // ranges, first and last
	When     []string    `json:"when"`    // one of these lines holds, unless summed up
	Summed   bool        `json:"summed,omitempty"`
	Witness  seen        `json:"witness"`
}

// seen is a call as the kernel shows it to a filter.
type seen struct {
	Text               string    `json:"text"`
	Number             uint32    `json:"nr"`
	Arch               uint32    `json:"arch"`
	InstructionPointer uint64    `json:"ip"`
	Args               [6]uint64 `json:"args"`
}

func seenCall(call *linux.SeccompData, a *arch.Arch) *seen {
	return &seen{diff.Call(call, a), uint32(call.Nr), call.Arch, call.InstructionPointer, call.Args}
}

func diffJSON(list []*difference) any {
	answer := struct {
		Filters []diffed `json:"filters"`
	}{[]diffed{}}
	for _, one := range list {
		f := diffed{
			Name: one.name, GOARCH: one.arch.GOARCH, Verdict: one.verdict(),
			Wider: one.wider(), Narrower: one.narrower(), Same: one.same(), Changes: []changed{},
		}
		if one.report != nil {
			f.Undecided = one.report.Undecided
			for _, c := range one.report.Changes {
				f.Changes = append(f.Changes, changedJSON(c, one.report))
			}
		}
		answer.Filters = append(answer.Filters, f)
	}
	return answer
}

func changedJSON(c *diff.Change, r *diff.Report) changed {
	j := changed{
		Kind: c.Kind().String(), Old: diff.Action(c.Old, r.Arch), New: diff.Action(c.New, r.Arch), OldValue: uint32(c.Old), NewValue: uint32(c.New),
		Where: c.Where, Calls: []string{}, Numbers: [][2]uint32{}, When: c.Lines, Summed: c.When.Summary != nil,
		Witness: *seenCall(&c.Witness, r.Arch),
	}
	for _, run := range c.Calls {
		j.Calls = append(j.Calls, run.String())
		j.Numbers = append(j.Numbers, [2]uint32{run.First, run.Last})
	}
	return j
}
