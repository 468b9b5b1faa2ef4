package retarget

import "github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"

// copyModule is the module of the copies, guardPackage a package in it with helpers that changed
// text calls. The names are those under which copies import it, and package unsafe.
const (
	CopyModule = "seccompgen.invalid"
	GuardName  = "seccompgen_guard"
	unsafeName = "seccompgen_unsafe"
)

var GuardPackage = &gopkg.Package{Listed: &gopkg.Listed{ImportPath: CopyModule + "/0guard", Standard: true}, Kind: gopkg.Pure, Read: true}
