package gopkg

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"maps"
	"path/filepath"
	"slices"
)

// PackageSet is the loaded and type-checked packages of one GOARCH.
type PackageSet struct {
	GOARCH   string
	sizes    types.Sizes
	Sources  *Sources
	Packages map[string]*Package // by import path
	Order    []*Package          // each after its imports, as listed
	Owner    map[*Unit]*Package
	Mistakes *Mistakes
	loops    []*Package // packages being checked, to refuse cycles

	Tags  []string // the author's own build tags
	Go    string   // the release of the go command, as "go1.26.1"
	Floor int      // N of the oldest release go1.N that builds the author's packages
}

// Package is one package on one target.
type Package struct {
	*Listing
	Kind    Kind
	Opened  bool
	Files   []*Source
	ByName  map[string][]*Unit // units by package-level name, without methods
	Methods map[string][]*Unit // by the name of the receiver's type, never of an alias
	Kept    map[*Unit]bool     // the units that pruning keeps

	Types      *types.Package
	Info       *types.Info
	TypeErrors map[*Unit][]types.Error
	Checked    map[*Source]*ast.File // after pruning
	Declared   map[types.Object]*Unit

	Number int // the index in the order of import paths
}

// NewPackageSet has the packages of a listing, of which no file has been read yet.
func NewPackageSet(goarch string, listing []*Listing, s *Sources, m *Mistakes) *PackageSet {
	set := &PackageSet{
		GOARCH: goarch, sizes: types.SizesFor("gc", goarch), Sources: s, Mistakes: m,
		Packages: map[string]*Package{}, Owner: map[*Unit]*Package{},
	}
	for _, l := range listing {
		p := &Package{Listing: l, Kind: kindOf(l), Kept: map[*Unit]bool{}}
		set.Packages[l.ImportPath] = p
		set.Order = append(set.Order, p)
	}
	// The numbers name the copies. They follow the order of import paths, because Go
	// initializes packages that do not depend on each other in this order.
	for i, path := range slices.Sorted(maps.Keys(set.Packages)) {
		set.Packages[path].Number = i
	}
	set.Floor = floorOf(set.Roots())
	return set
}

// Errorf adds a mistake at a position in the author's sources.
func (set *PackageSet) Errorf(pos token.Pos, format string, args ...any) {
	set.Mistakes.Add(set.GOARCH, set.Sources.Position(pos), format, args...)
}

// Word32 reports whether int, uint and uintptr have 32 bits on the target.
func (set *PackageSet) Word32() bool { return set.sizes.Sizeof(types.Typ[types.Uintptr]) == 4 }

// Sizeof returns the size of a type on the target, in bytes.
func (set *PackageSet) Sizeof(t types.Type) int64 { return set.sizes.Sizeof(t) }

// Open reads and indexes the package's files, unless it has done so before.
func (set *PackageSet) Open(p *Package) {
	if p.Opened {
		return
	}
	p.Opened = true
	p.ByName, p.Methods = map[string][]*Unit{}, map[string][]*Unit{}
	for _, name := range p.GoFiles {
		f := set.Sources.Get(p.Path(name))
		if f.Syntax == nil {
			continue
		}
		p.Files = append(p.Files, f)
		for _, u := range f.Units {
			set.Owner[u] = p
			if u.Recv != "" {
				continue
			}
			for _, id := range u.Names {
				if id.Name != "_" && !u.IsInit() {
					p.ByName[id.Name] = append(p.ByName[id.Name], u)
				}
			}
		}
	}
	for _, f := range p.Files {
		for _, u := range f.Units {
			if u.Recv != "" {
				base := p.Unaliased(u.Recv)
				p.Methods[base] = append(p.Methods[base], u)
			}
		}
	}
}

// Unaliased returns the name of the type itself for the name of a receiver's type.
// Methods may be declared on aliases: type A = B, type B = (T).
func (p *Package) Unaliased(name string) string {
	seen := map[string]bool{}
	for !seen[name] {
		seen[name] = true
		for _, u := range p.ByName[name] {
			if spec, ok := u.Node.(*ast.TypeSpec); ok && spec.Assign.IsValid() {
				if next := typeNameOf(spec.Type); next != "" {
					name = next
					break
				}
			}
		}
	}
	return name
}

// Imported returns the package that an import path denotes in p, or nil.
func (set *PackageSet) Imported(p *Package, path string) *Package {
	if real, ok := p.ImportMap[path]; ok {
		path = real
	}
	if path == "unsafe" && set.Packages[path] == nil {
		return unsafePackage
	}
	return set.Packages[path]
}

// unsafePackage stands for package unsafe where the go command does not list it.
var unsafePackage = &Package{Listing: &Listing{ImportPath: "unsafe", Name: "unsafe", Standard: true}, Kind: pure, Opened: true}

// NameOf returns the local name of an imported package.
func (set *PackageSet) NameOf(p *Package, imp ImportSpec) string {
	if imp.Name != "" {
		return imp.Name
	}
	if q := set.Imported(p, imp.Path); q != nil && q.Name != "" {
		return q.Name
	}
	return guessName(imp.Path)
}

// Roots returns the packages that the patterns name.
func (set *PackageSet) Roots() []*Package {
	return slices.DeleteFunc(slices.Clone(set.Order), func(p *Package) bool { return p.DepOnly })
}

// Path returns the path of a file that the go command lists for the package.
func (p *Package) Path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(p.Dir, name)
}

// floorOf returns N of the oldest release go1.N that builds the modules of the packages. A
// go command rejects a go.mod with a newer version than its own. The version of the main
// module is never older than those of its dependencies. A go.mod without a version counts
// as 1.16.
func floorOf(packages []*Package) int {
	floor := 16
	for _, p := range packages {
		if p.Module != nil {
			if n, ok := releaseOf(version.Lang("go" + p.Module.GoVersion)); ok {
				floor = max(floor, n)
			}
		}
	}
	return floor
}
