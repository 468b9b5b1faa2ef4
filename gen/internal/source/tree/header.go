package tree

import (
	"bytes"
	"go/build/constraint"
	"strings"
)

// header reads the build constraints in the comments at the beginning of a file, as go/build's
// parseFileHeader does: a line in a block comment is none.
func header(src []byte) (build constraint.Expr, plus []constraint.Expr) {
	inBlock := false
	for line := range bytes.Lines(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))) {
		text := strings.TrimSpace(string(line))
		if !inBlock && constraint.IsGoBuild(text) {
			if expr, err := constraint.Parse(text); err == nil && build == nil {
				build = expr
			}
		} else if !inBlock && constraint.IsPlusBuild(text) {
			if expr, err := constraint.Parse(text); err == nil {
				plus = append(plus, expr)
			}
		}
		for text != "" {
			if inBlock {
				_, after, ended := strings.Cut(text, "*/")
				if !ended {
					break
				}
				inBlock, text = false, strings.TrimSpace(after)
				continue
			}
			if strings.HasPrefix(text, "//") {
				break
			}
			if !strings.HasPrefix(text, "/*") {
				return build, plus
			}
			inBlock, text = true, text[2:]
		}
	}
	return build, plus
}
