package cli

import (
	"fmt"
	"strings"
)

// print prints the answer in the form that -format names. Each form begins with the filters;
// lists of other things that changed follow them.
func (d *differ) print(t *tool, found *differences) error {
	switch d.format {
	case "json":
		return t.printJSON(diffJSON(found))
	case "markdown":
		return t.print(diffMarkdown(found) + found.installs.markdown())
	}
	return t.print(diffText(found) + found.installs.text())
}

// diffText prints a heading for each filter and, below it, what changed. A filter
// that changed alike on several architectures is listed once.
func diffText(found *differences) string {
	var s strings.Builder
	grouped(found.filters, (*difference).text, func(name, archs, verdict, body string) {
		fmt.Fprintf(&s, "%s for %s: %s\n%s", name, archs, verdict, body)
	})
	return s.String()
}

func diffMarkdown(found *differences) string {
	var s strings.Builder
	s.WriteString("### Seccomp filters: what changed in meaning\n")
	grouped(found.filters, (*difference).markdown, func(name, archs, verdict, body string) {
		// Code, in which nothing is a link, a picture, or the name of a person.
		fmt.Fprintf(&s, "\n**`%s` for %s**: %s\n", strings.ReplaceAll(name, "`", "'"), archs, verdict)
		if body != "" {
			s.WriteString("\n" + body)
		}
	})
	return s.String()
}

// text is what changed, below the heading of a filter.
func (one *difference) text() string {
	switch {
	case one.report != nil:
		return one.report.Text()
	case one.permits != nil:
		return one.permits.Text()
	}
	return ""
}

func (one *difference) markdown() string {
	switch {
	case one.report != nil:
		return one.report.Markdown()
	case one.permits != nil:
		return one.permits.Markdown()
	}
	return ""
}

// grouped visits differences in order; those of one filter that read the same on
// several architectures are one.
func grouped(list []*difference, body func(*difference) string, visit func(name, archs, verdict, body string)) {
	done := map[*difference]bool{}
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
