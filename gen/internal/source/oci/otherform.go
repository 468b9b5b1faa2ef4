package oci

import (
	"regexp"
	"strings"
)

// otherForms recognizes filters that are not JSON by their first line that is neither empty
// nor a comment.
var otherForms = []struct {
	form string
	line *regexp.Regexp
}{
	// systemd.syntax(7); systemd.exec(5) has SystemCallFilter=.
	{"a systemd unit file", regexp.MustCompile(`^(\[[A-Z][A-Za-z]*\]$|SystemCall[A-Za-z]*=)`)},
	// minijail0(5), "SECCOMP_FILTER POLICY": "read: 1", "ioctl: arg1 == TCGETS", "@include file".
	{"a minijail policy", regexp.MustCompile(`^(@(include|frequency|default)\b|[a-z0-9_]+(\[.*\])?:\s*(1|allow|kill|log|trap|trace|user-notify|return\b.*|arg[0-5]\b.*|in\b.*|\{.*|[0-9]+)\s*$)`)},
	{"YAML", regexp.MustCompile(`^(---|%YAML|- |[A-Za-z_][\w./-]*:(\s|$))`)},
}

// otherForm returns the form of a text that is not a JSON object: "YAML", "a minijail policy",
// "a systemd unit file"; or "" if it is none of these.
func otherForm(text []byte) string {
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		for _, f := range otherForms {
			if f.line.MatchString(line) {
				return f.form
			}
		}
		return ""
	}
	return ""
}
