package generated

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// Made is what the files of a package were made with, besides the rules. It has no path of a file,
// so that the same rules make the same files in any directory.
type Made struct {
	Version string   // of seccompgen; "" leaves the line out
	GOARCHs []string // in order; none leaves the line out
	Kernel  string   // the oldest Linux that the filters are for, "" for any
	Profile string   // the beginning of the SHA-256 of the profile, 16 digits; "" without one
	Rules   string   // the import path of the rules, "" if they are beside the files
}

// madeFor begins the line that Lines writes and ReadMade reads.
const madeFor = "// Made for "

// Lines are the comment lines below Marker.
//
//	// seccompgen v0.1.0
//	// Made for amd64, arm64; Linux 5.4; profile 2c26b46b68ffc68f; rules example.com/app/rules
func (m Made) Lines() (lines []string) {
	if m.Version != "" {
		lines = append(lines, "// seccompgen "+m.Version)
	}
	if len(m.GOARCHs) == 0 {
		return lines
	}
	line := madeFor + strings.Join(m.GOARCHs, ", ")
	for _, part := range []struct{ name, value string }{{"Linux", m.Kernel}, {"profile", m.Profile}, {"rules", m.Rules}} {
		if part.value != "" {
			line += "; " + part.name + " " + part.value
		}
	}
	return append(lines, line)
}

var made = regexp.MustCompile(`^` + madeFor + `([a-z0-9]+(?:, [a-z0-9]+)*)(?:; Linux ([0-9]+\.[0-9]+))?(?:; profile ([0-9a-f]{16}))?(?:; rules ([A-Za-z0-9][-+A-Za-z0-9._~/]*))?$`)

// ReadMade reads the line in the header of a generated file, above the package clause. It returns
// false if there is none, as in files of an older version. The version is not read.
func ReadMade(src []byte) (m Made, ok bool) {
	for line := range bytes.Lines(src) {
		text := string(bytes.TrimRight(line, "\r\n"))
		if !strings.HasPrefix(text, "//") {
			break
		}
		if found := made.FindStringSubmatch(text); found != nil {
			return Made{GOARCHs: strings.Split(found[1], ", "), Kernel: found[2], Profile: found[3], Rules: found[4]}, true
		}
	}
	return Made{}, false
}

// Same reports whether files were made with the same but for the version.
func (m Made) Same(to Made) bool {
	return slices.Equal(m.GOARCHs, to.GOARCHs) && m.Kernel == to.Kernel && m.Profile == to.Profile && m.Rules == to.Rules
}
