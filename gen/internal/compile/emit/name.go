package emit

import (
	"fmt"
	"go/token"
	"go/types"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/data/legible"
)

// checkNames rejects names that the compiler would reject in the generated file, or that would
// change the meaning of the author's package.
func checkNames(pkg string, filters []Filter) error {
	if !token.IsIdentifier(pkg) || pkg == "_" {
		return fmt.Errorf("%q cannot be the name of a package (choose an identifier that is not a keyword)", pkg)
	}
	if reason := legible.Name(pkg); reason != "" {
		return fmt.Errorf("the package name %q %s (choose another name)", pkg, reason)
	}
	if pkg == generated.NeverBuilt {
		return fmt.Errorf("the go command leaves out what is in package %s (choose another name)", pkg)
	}
	seen := map[string]bool{}
	for _, filter := range filters {
		if reason := refused(filter.Name); reason != "" {
			return fmt.Errorf("a filter cannot be named %q: %s (choose another name)", filter.Name, reason)
		}
		if seen[filter.Name] {
			return fmt.Errorf("two filters are named %q (rename one of them)", filter.Name)
		}
		seen[filter.Name] = true
		if reason := refusedDoc(filter.Doc); reason != "" {
			return fmt.Errorf("the comment on filter %q %s", filter.Name, reason)
		}
	}
	return nil
}

// refused is the reason why a package-level variable cannot, or should not, have a name.
func refused(name string) string {
	switch {
	case token.IsKeyword(name):
		return "it is a keyword of Go"
	case name == "_":
		return "nothing could refer to it"
	case !token.IsIdentifier(name):
		return "it is not a Go identifier"
	case name == "init", name == "main":
		return "Go keeps it for a function"
	case name == generated.LinuxName:
		return "the generated file imports package " + generated.LinuxPath + " under that name"
	case types.Universe.Lookup(name) != nil:
		return "it would hide Go's own " + name + " in the whole package"
	}
	if reason := legible.Name(name); reason != "" {
		return "it " + reason
	}
	return ""
}

// refusedDoc is the reason why a comment would mislead the readers of a generated file, or "".
func refusedDoc(doc string) string {
	if legible.ClaimsProof(doc) {
		return "looks like the line with the proof (write it in other words)"
	}
	return ""
}
