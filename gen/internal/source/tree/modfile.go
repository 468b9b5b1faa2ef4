package tree

import (
	"path/filepath"
	"strconv"
	"strings"
)

// Replacement is a module that a go.mod or go.work file puts another module, or a directory, in
// the place of.
type Replacement struct{ Old, New string }

// Replacements reads the replacements of such a file, in blocks or not.
func Replacements(src []byte) (list []Replacement) {
	for line := range strings.Lines(string(src)) {
		words := modWords(line)
		if len(words) > 0 && words[0] == "replace" {
			words = words[1:]
		}
		for i, word := range words {
			if word == "=>" && i > 0 && i+1 < len(words) {
				list = append(list, Replacement{words[0], words[i+1]})
			}
		}
	}
	return list
}

// ModulePath returns the path that a go.mod file declares, "" if it has none.
func ModulePath(src []byte) string {
	block := false
	for line := range strings.Lines(string(src)) {
		switch words := modWords(line); {
		case block && len(words) > 0:
			return words[0]
		case len(words) > 1 && words[0] == "module" && words[1] == "(":
			block = true
		case len(words) > 1 && words[0] == "module":
			return words[1]
		}
	}
	return ""
}

// modWords splits a line of a go.mod file (go.dev/ref/mod#go-mod-file-lexical). A comment ends it.
func modWords(line string) (words []string) {
	for {
		line = strings.TrimLeft(line, " \t\r\n")
		switch {
		case line == "" || strings.HasPrefix(line, "//"):
			return words
		case line[0] == '"' || line[0] == '`':
			quoted, err := strconv.QuotedPrefix(line)
			if err != nil {
				return words
			}
			word, _ := strconv.Unquote(quoted)
			words, line = append(words, word), line[len(quoted):]
		case line[0] == '(' || line[0] == ')' || line[0] == ',':
			words, line = append(words, line[:1]), line[1:]
		default:
			end := strings.IndexAny(line, " \t\r\n(),\"`")
			if end < 0 {
				end = len(line)
			}
			if comment := strings.Index(line[:end], "//"); comment > 0 {
				end = comment
			}
			words, line = append(words, line[:end]), line[end:]
		}
	}
}

// VendoredVersion returns the version of a module in a module's directory vendor, "" if it takes
// a directory. A line of vendor/modules.txt is "# path version" and, if replaced, "=> path version".
func VendoredVersion(dir, module string) string {
	src, err := Read(filepath.Join(dir, "vendor", "modules.txt"))
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(src)) {
		switch words := strings.Fields(line); {
		case len(words) < 3 || words[0] != "#" || words[1] != module:
		case words[len(words)-2] == "=>": // a directory
			return ""
		default:
			return words[len(words)-1]
		}
	}
	return ""
}
