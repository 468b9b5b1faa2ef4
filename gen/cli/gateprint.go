package cli

import (
	"encoding/json"
	"fmt"
	"strings"
)

// gatedPart is a part in the output of gate -format json.
type gatedPart struct {
	Result string          `json:"result"`           // ok, findings or failed
	Output json.RawMessage `json:"output,omitempty"` // the command's own JSON, if it printed any
}

func gateJSON(commit string, parts []*gatePart) any {
	result := struct {
		Base  string    `json:"base"` // the commit
		Check gatedPart `json:"check"`
		Prove gatedPart `json:"prove"`
		Lint  gatedPart `json:"lint"`
		Diff  gatedPart `json:"diff"`
	}{Base: commit}
	for i, to := range []*gatedPart{&result.Check, &result.Prove, &result.Lint, &result.Diff} {
		to.Result, to.Output = parts[i].result(), parts[i].output
	}
	return result
}

// gateMarkdown is a comment for a pull request. Diff has its own Markdown; the lines of the
// other commands are code, in which nothing is a link, a picture or the name of a person.
//
//	### seccompgen
//
//	| check | prove | lint | diff |
//	|---|---|---|---|
//	| ok | ok | findings | ok |
//
//	Base: `origin/main`, commit `3f2c…`
func gateMarkdown(base, commit string, parts []*gatePart) string {
	var s strings.Builder
	s.WriteString("### seccompgen\n\n|")
	for _, p := range parts {
		fmt.Fprintf(&s, " %s |", p.name)
	}
	s.WriteString("\n|" + strings.Repeat("---|", len(parts)) + "\n|")
	for _, p := range parts {
		fmt.Fprintf(&s, " %s |", p.result())
	}
	fmt.Fprintf(&s, "\n\nBase: `%s`, commit `%s`\n", strings.ReplaceAll(plain(base), "`", "'"), commit)
	for _, p := range parts[:3] {
		if p.err != nil && len(p.output) > 0 {
			fence := fenceFor(p.output)
			fmt.Fprintf(&s, "\n**%s**\n\n%stext\n%s%s\n", p.name, fence, visible(string(p.output)), fence)
		}
	}
	if diff := parts[3].output; len(diff) > 0 {
		s.WriteString("\n" + string(diff))
	}
	return s.String()
}

// fenceFor returns a line of backquotes longer than each run of them in a text.
func fenceFor(text []byte) string {
	longest, run := 2, 0
	for _, c := range text {
		if c != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return strings.Repeat("`", longest+1)
}
