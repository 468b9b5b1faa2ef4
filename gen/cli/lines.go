package cli

import (
	"bytes"
	"go/token"
	"unicode/utf8"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// lines reads the files that findings are in, each once: columns are bytes here,
// as in all messages, and characters in SARIF.
type lines struct {
	tool  *tool
	files map[string][][]byte
}

func (l *lines) location(at token.Position) sarifLocation {
	var one sarifLocation
	place := &one.PhysicalLocation
	place.ArtifactLocation.URI, place.ArtifactLocation.URIBaseID = l.tool.uri(at.Filename)
	place.Region.StartLine, place.Region.StartColumn = at.Line, l.characters(at)
	return one
}

// characters is the column of a position, counted in characters. Of a file that is
// gone by now nobody can tell.
func (l *lines) characters(at token.Position) int {
	text, known := l.files[at.Filename]
	if !known {
		contents, err := file.Read(l.tool.path(at.Filename), file.Source)
		if err == nil {
			text = bytes.Split(contents, []byte("\n"))
		}
		if l.files == nil {
			l.files = map[string][][]byte{}
		}
		l.files[at.Filename] = text
	}
	if at.Line > len(text) || at.Column-1 > len(text[at.Line-1]) {
		return at.Column
	}
	return utf8.RuneCount(text[at.Line-1][:at.Column-1]) + 1
}
