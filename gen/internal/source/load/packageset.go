package load

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
)

// packageSet is everything about one target.
type packageSet struct {
	goarch   string
	sizes    types.Sizes
	sources  *sources
	packages map[string]*pkg // by import path
	order    []*pkg          // each after its imports, as listed
	owner    map[*unit]*pkg
	mistakes *mistakes
	loops    []*pkg // packages being checked, to refuse cycles
	queue    []*unit

	tags        []string // the author's own build tags
	floor       int      // N of the oldest release go1.N that builds the author's packages
	filterNames map[*pkg]map[string]bool
	codes       []string // that an ignore may name; nil accepts any
	checkABI    func(string) error
}

// pkg is one package on one target.
type pkg struct {
	*listed
	kind    kind
	read    bool
	files   []*source
	byName  map[string][]*unit // package-level names; methods are below
	methods map[string][]*unit // by name of the receiver's type, never of an alias
	kept    map[*unit]bool     // what prune keeps

	types    *types.Package
	info     *types.Info
	errs     map[*unit][]types.Error
	checked  map[*source]*ast.File // after pruning
	declared map[types.Object]*unit

	number   int // in order of import path
	findings map[scanKey]*finding
}

func newPackageSet(goarch string, listing []*listed, s *sources, m *mistakes) *packageSet {
	w := &packageSet{
		goarch: goarch, sizes: types.SizesFor("gc", goarch), sources: s, mistakes: m,
		packages: map[string]*pkg{}, owner: map[*unit]*pkg{}, filterNames: map[*pkg]map[string]bool{},
	}
	for _, l := range listing {
		p := &pkg{listed: l, kind: kindOf(l), kept: map[*unit]bool{}, findings: map[scanKey]*finding{}}
		w.packages[l.ImportPath] = p
		w.order = append(w.order, p)
	}
	// Numbers in order of import path: copies go by number, and Go initialises
	// packages that do not depend on each other in order of path.
	for i, path := range slices.Sorted(maps.Keys(w.packages)) {
		w.packages[path].number = i
	}
	w.floor = floorOf(w.roots())
	return w
}

// errorf notes a mistake at a position in the author's sources.
func (w *packageSet) errorf(pos token.Pos, format string, args ...any) {
	w.mistakes.add(w.goarch, w.sources.position(pos), format, args...)
}

// word32 tells whether int, uint and uintptr have 32 bits on the target.
func (w *packageSet) word32() bool { return w.sizes.Sizeof(types.Typ[types.Uintptr]) == 4 }

// open reads and indexes the package's files, once.
func (w *packageSet) open(p *pkg) {
	if p.read {
		return
	}
	p.read = true
	p.byName, p.methods = map[string][]*unit{}, map[string][]*unit{}
	for _, name := range p.GoFiles {
		f := w.sources.get(p.path(name))
		if f.file == nil {
			continue
		}
		p.files = append(p.files, f)
		for _, u := range f.units {
			w.owner[u] = p
			if u.recv != "" {
				continue
			}
			for _, id := range u.names {
				if id.Name != "_" && !u.isInit() {
					p.byName[id.Name] = append(p.byName[id.Name], u)
				}
			}
		}
	}
	for _, f := range p.files {
		for _, u := range f.units {
			if u.recv != "" {
				base := p.unaliased(u.recv)
				p.methods[base] = append(p.methods[base], u)
			}
		}
	}
}

// unaliased follows the name of a receiver's type to that of the type itself:
// methods may be declared on other names of it, type A = B, type B = (T).
func (p *pkg) unaliased(name string) string {
	seen := map[string]bool{}
	for !seen[name] {
		seen[name] = true
		for _, u := range p.byName[name] {
			if spec, ok := u.node.(*ast.TypeSpec); ok && spec.Assign.IsValid() {
				if next := typeNameOf(spec.Type); next != "" {
					name = next
					break
				}
			}
		}
	}
	return name
}

// imported returns the package that an import path means in p, or nil.
func (w *packageSet) imported(p *pkg, path string) *pkg {
	if real, ok := p.ImportMap[path]; ok {
		path = real
	}
	if path == "unsafe" && w.packages[path] == nil {
		return unsafePackage
	}
	return w.packages[path]
}

// nameOf is the name under which an import makes a package known.
func (w *packageSet) nameOf(p *pkg, imp importSpec) string {
	if imp.name != "" {
		return imp.name
	}
	if q := w.imported(p, imp.path); q != nil && q.Name != "" {
		return q.Name
	}
	return guessName(imp.path)
}

// roots are the packages that the patterns name.
func (w *packageSet) roots() []*pkg {
	return slices.DeleteFunc(slices.Clone(w.order), func(p *pkg) bool { return p.DepOnly })
}

// path is that of a file which the go command lists for the package.
func (p *pkg) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(p.Dir, name)
}
