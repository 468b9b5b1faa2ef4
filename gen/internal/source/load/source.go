package load

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// sources holds the files read so far. Targets share them: most files belong to
// several, and neither the parser's result nor a unit depends on the target.
type sources struct {
	fset *token.FileSet
	base string // directory that positions are relative to

	mu    sync.Mutex
	files map[string]*source
	byID  []*source

	releases map[string]bool // by path: what mentionsRelease has found out
}

// source is one file.
type source struct {
	path    string
	id      int // names the file in the copies
	once    sync.Once
	text    []byte
	file    *ast.File // what could be parsed; nil if nothing
	err     error
	units   []*unit
	imports []importSpec
}

type importSpec struct {
	spec *ast.ImportSpec
	name string // "" if the package's own
	path string
}

func newSources(base string) *sources {
	return &sources{fset: token.NewFileSet(), base: base, files: map[string]*source{}, releases: map[string]bool{}}
}

// get returns a file, read and parsed at most once.
func (s *sources) get(path string) *source {
	s.mu.Lock()
	f := s.files[path]
	if f == nil {
		f = &source{path: path, id: len(s.byID)}
		s.files[path] = f
		s.byID = append(s.byID, f)
	}
	s.mu.Unlock()
	f.once.Do(func() { f.parse(s.fset) })
	return f
}

func (f *source) parse(fset *token.FileSet) {
	if f.text, f.err = os.ReadFile(f.path); f.err != nil {
		return
	}
	f.file, f.err = parser.ParseFile(fset, f.path, f.text, parser.ParseComments|parser.SkipObjectResolution)
	if f.file == nil {
		return
	}
	for _, spec := range f.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		imp := importSpec{spec: spec, path: path}
		if spec.Name != nil {
			imp.name = spec.Name.Name
		}
		f.imports = append(f.imports, imp)
	}
	f.units = unitsOf(f)
}

// offset is the place of pos in the text, whatever //line directives say.
func (f *source) offset(pos token.Pos) int { return int(pos - f.file.FileStart) }

// unitAt returns the unit that a position is in, or nil.
func (f *source) unitAt(pos token.Pos) *unit {
	for _, u := range f.units {
		if u.node.Pos() <= pos && pos <= u.node.End() {
			return u
		}
	}
	return nil
}

// position is that of a source text; //line directives of the author's, as in a
// generated file, do not count, and file names are relative where that is
// shorter to read.
func (s *sources) position(pos token.Pos) token.Position {
	if !pos.IsValid() {
		return token.Position{}
	}
	p := s.fset.PositionFor(pos, false)
	p.Filename = s.relative(p.Filename)
	return p
}

func (s *sources) relative(path string) string {
	if rel, err := filepath.Rel(s.base, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// line is the place of a line in the file with an id.
func (s *sources) line(id, line int) token.Position {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id < 0 || id >= len(s.byID) {
		return token.Position{}
	}
	return token.Position{Filename: s.relative(s.byID[id].path), Line: line}
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

// syntaxError notes that a file could not be read or parsed.
func (w *packageSet) syntaxError(f *source) {
	if list, ok := f.err.(scanner.ErrorList); ok {
		for _, e := range list {
			pos := e.Pos // the list is that of all targets
			pos.Filename = w.sources.relative(pos.Filename)
			w.mistakes.add(w.goarch, pos, "%s", e.Msg)
		}
	} else if f.err != nil {
		w.mistakes.add(w.goarch, token.Position{Filename: w.sources.relative(f.path)}, "%v", f.err)
	}
}
