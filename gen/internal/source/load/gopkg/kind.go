package gopkg

import (
	"maps"
	"slices"
	"strings"
)

// Kind says how a package takes part in the evaluation of rules for a target.
//
//	         constants      types    functions        variables
//	copied   copied         copied   copied           copied
//	xsys     target value   copied   copied           copied
//	pure     target value   own      this machine's   this machine's
//	machine  target value   copied   rejected         rejected
//
// A package of the standard library is pure if its results depend only on the arguments.
// All its other packages are machine, such as os, net and syscall. A type of a machine
// package is copied for its layout and name; its methods panic when they are called.
// golang.org/x/sys is copied like other packages, except for its thousands of constants.
type Kind int

const (
	Copied Kind = iota
	xsys
	pure
	Machine
)

// HasBodies reports whether functions of the package can be evaluated in a copy.
func (k Kind) HasBodies() bool { return k == Copied || k == xsys }

// IsCopied reports whether declarations of the package can be in the copies.
func (k Kind) IsCopied() bool { return k != pure }

func kindOf(p *Listing) Kind {
	switch {
	case p.ImportPath == "unsafe", p.Standard && pureStd[p.ImportPath]:
		return pure
	case p.Standard:
		return Machine
	case p.ImportPath == "golang.org/x/sys" || strings.HasPrefix(p.ImportPath, "golang.org/x/sys/"):
		return xsys
	}
	return Copied
}

// pureStd are the packages of the standard library that rules may use. Package retarget
// lists what of each of them.
var pureStd = map[string]bool{}

func init() {
	for _, path := range strings.Fields(`
		bufio bytes cmp container/heap container/list container/ring crypto/md5 crypto/sha1 crypto/sha256 crypto/sha512
		embed encoding encoding/ascii85 encoding/base32 encoding/base64 encoding/binary encoding/csv encoding/hex
		encoding/json encoding/pem encoding/xml errors fmt hash hash/adler32 hash/crc32 hash/crc64 hash/fnv html
		io io/fs iter maps math math/big math/bits math/cmplx path path/filepath regexp regexp/syntax slices sort
		strconv strings sync sync/atomic text/scanner text/tabwriter text/template text/template/parse time unicode
		unicode/utf16 unicode/utf8`) {
		pureStd[path] = true
	}
}

// PurePackages lists the paths of the pure packages, in order.
func PurePackages() []string { return slices.Sorted(maps.Keys(pureStd)) }
