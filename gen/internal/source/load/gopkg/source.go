package gopkg

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// Sources has the files read so far. Targets share them: most files belong to several
// targets, and neither syntax trees nor units depend on the target.
type Sources struct {
	fset *token.FileSet
	base string // the directory to which positions are relative

	mu    sync.Mutex
	files map[string]*Source
	byID  []*Source

	releases map[string]bool // results of MentionsRelease, by path
}

// Source is one file.
type Source struct {
	Path    string
	ID      int // names the file in the copies
	once    sync.Once
	Text    []byte
	Syntax  *ast.File // what could be parsed; nil if nothing
	Err     error
	Units   []*Unit
	Imports []ImportSpec
}

// ImportSpec is an import of a file.
type ImportSpec struct {
	spec *ast.ImportSpec
	Name string // "" if the spec has no name
	Path string
}

// NewSources has no files yet. Positions are relative to a directory.
func NewSources(base string) *Sources {
	return &Sources{fset: token.NewFileSet(), base: base, files: map[string]*Source{}, releases: map[string]bool{}}
}

// Get returns a file. It reads and parses each file at most once.
func (s *Sources) Get(path string) *Source {
	s.mu.Lock()
	f := s.files[path]
	if f == nil {
		f = &Source{Path: path, ID: len(s.byID)}
		s.files[path] = f
		s.byID = append(s.byID, f)
	}
	s.mu.Unlock()
	f.once.Do(func() { f.parse(s.fset) })
	return f
}

func (f *Source) parse(fset *token.FileSet) {
	if f.Text, f.Err = file.Read(f.Path, file.Source); f.Err != nil {
		return
	}
	f.Syntax, f.Err = parser.ParseFile(fset, f.Path, f.Text, parser.ParseComments|parser.SkipObjectResolution)
	if f.Syntax == nil {
		return
	}
	for _, spec := range f.Syntax.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		imp := ImportSpec{spec: spec, Path: path}
		if spec.Name != nil {
			imp.Name = spec.Name.Name
		}
		f.Imports = append(f.Imports, imp)
	}
	f.Units = unitsOf(f)
}

// Offset is the offset of pos in the text, whatever //line directives say.
func (f *Source) Offset(pos token.Pos) int { return int(pos - f.Syntax.FileStart) }

// unitAt returns the unit that a position is in, or nil.
func (f *Source) unitAt(pos token.Pos) *Unit {
	for _, u := range f.Units {
		if u.Node.Pos() <= pos && pos <= u.Node.End() {
			return u
		}
	}
	return nil
}

// Position returns a position in a source file. It ignores //line directives, which a
// generated file of the author's may have. The file name is relative if the file is below
// the base directory.
func (s *Sources) Position(pos token.Pos) token.Position {
	if !pos.IsValid() {
		return token.Position{}
	}
	p := s.fset.PositionFor(pos, false)
	p.Filename = s.Relative(p.Filename)
	return p
}

// Relative is a file name relative to the base, if it is below that.
func (s *Sources) Relative(path string) string {
	if rel, err := filepath.Rel(s.base, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// Line is the position of a line in the file with an id.
func (s *Sources) Line(id, line int) token.Position {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id < 0 || id >= len(s.byID) {
		return token.Position{}
	}
	return token.Position{Filename: s.Relative(s.byID[id].Path), Line: line}
}

// guessName is the name under which a package is probably imported whose own
// name could not be found out.
func guessName(path string) string {
	elems := strings.Split(path, "/")
	last := elems[len(elems)-1]
	if len(elems) > 1 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		last = elems[len(elems)-2]
	}
	last, _, _ = strings.Cut(last, ".v")
	return last
}
