package gopkg

import (
	"go/types"
	"strings"
)

// kind says how a package takes part in the evaluation of rules for a target.
//
//	         constants      types    functions        variables
//	copied   copied         copied   copied           copied
//	xsys     target value   copied   copied           copied
//	pure     target value   own      this machine's   this machine's
//	machine  target value   copied   refused          refused
//
// Pure are the packages of the standard library whose answers depend on their
// arguments alone; machine are all others of it, such as os, net and syscall.
// A type of a machine package is copied for its layout and name, with methods
// that refuse to be called. golang.org/x/sys is copied like any package but for
// its constants, of which there are thousands.
type kind int

const (
	Copied kind = iota
	xsys
	Pure
	Machine
)

// CpuPath is the package of x/sys whose variables are facts of the machine that it
// runs on.
const CpuPath = "golang.org/x/sys/cpu"

// HasBodies tells whether functions of the package can be evaluated from a copy.
func (k kind) HasBodies() bool { return k == Copied || k == xsys }

// IsCopied tells whether declarations of the package can be in the copies.
func (k kind) IsCopied() bool { return k != Pure }

func kindOf(p *Listed) kind {
	switch {
	case p.ImportPath == "unsafe", p.Standard && pureStd[p.ImportPath]:
		return Pure
	case p.Standard:
		return Machine
	case p.ImportPath == "golang.org/x/sys" || strings.HasPrefix(p.ImportPath, "golang.org/x/sys/"):
		return xsys
	}
	return Copied
}

// pureStd are the packages of the standard library that rules may use, but for
// what impure lists.
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

// Impure are the exceptions in pure packages, with the reason.
var Impure = map[string]string{
	"encoding/binary.NativeEndian":         "is the byte order of this machine (use binary.LittleEndian or binary.BigEndian)",
	"fmt.Scan":                             "reads standard input",
	"fmt.Scanf":                            "reads standard input",
	"fmt.Scanln":                           "reads standard input",
	"path/filepath.Abs":                    readsFiles,
	"path/filepath.EvalSymlinks":           readsFiles,
	"path/filepath.Glob":                   readsFiles,
	"path/filepath.Walk":                   readsFiles,
	"path/filepath.WalkDir":                readsFiles,
	"path/filepath.FromSlash":              hostPaths,
	"path/filepath.Join":                   hostPaths,
	"text/template.ParseFiles":             readsFiles,
	"text/template.ParseGlob":              readsFiles,
	"(*text/template.Template).ParseFiles": readsFiles,
	"(*text/template.Template).ParseGlob":  readsFiles,
	"time.After":                           readsClock,
	"time.AfterFunc":                       readsClock,
	"time.LoadLocation":                    "reads the time zones of this machine",
	"time.Local":                           "is the time zone of this machine (use time.UTC)",
	"time.NewTicker":                       readsClock,
	"time.NewTimer":                        readsClock,
	"time.Now":                             readsClock,
	"time.Since":                           readsClock,
	"time.Sleep":                           readsClock,
	"time.Tick":                            readsClock,
	"time.Until":                           readsClock,
	"(time.Time).Local":                    "uses the time zone of this machine (use UTC)",
	"unicode.Version":                      "depends on the release of Go (give the value as a constant)",
}

const (
	readsFiles = "reads files of this machine (embed them with //go:embed)"
	readsClock = "depends on the clock"
	hostPaths  = "follows the path syntax of this machine (use package path)"
)

// wordSized are functions of pure packages whose answer depends on the size of
// int or uint, so that this machine cannot answer for a 32-bit target.
var wordSized = map[string]string{
	"strconv.Atoi":            "use strconv.ParseInt(s, 10, 32)",
	"math/bits.Add":           "use bits.Add32 or bits.Add64",
	"math/bits.Div":           "use bits.Div32 or bits.Div64",
	"math/bits.LeadingZeros":  "use bits.LeadingZeros32 or bits.LeadingZeros64",
	"math/bits.Mul":           "use bits.Mul32 or bits.Mul64",
	"math/bits.Rem":           "use bits.Rem32 or bits.Rem64",
	"math/bits.Reverse":       "use bits.Reverse32 or bits.Reverse64",
	"math/bits.ReverseBytes":  "use bits.ReverseBytes32 or bits.ReverseBytes64",
	"math/bits.RotateLeft":    "use bits.RotateLeft32 or bits.RotateLeft64",
	"math/bits.Sub":           "use bits.Sub32 or bits.Sub64",
	"math/bits.TrailingZeros": "use bits.TrailingZeros32 or bits.TrailingZeros64",
	"sync/atomic.AddUintptr":  "use atomic.AddUint32",
	"(*math/big.Int).Bits":    "use Bytes",
	"(*math/big.Int).SetBits": "use SetBytes",
	"fmt.Sscan":               parseText, "fmt.Sscanf": parseText, "fmt.Sscanln": parseText,
	"fmt.Fscan": parseText, "fmt.Fscanf": parseText, "fmt.Fscanln": parseText,
	"encoding/json.NewDecoder":     "use json.Unmarshal",
	"encoding/xml.NewDecoder":      "use xml.Unmarshal",
	"encoding/xml.NewTokenDecoder": "use xml.Unmarshal",
}

const parseText = "use package strconv with a bit size of 32 or 64"

// wordTypes are types of pure packages that compute in words, or store them.
var wordTypes = map[string]string{
	"encoding/json.Decoder": "use json.Unmarshal",
	"encoding/xml.Decoder":  "use xml.Unmarshal",
	"math/big.Word":         "use the bytes of a number",
	"sync/atomic.Uintptr":   "use atomic.Uint32",
}

// Refusal says why rules may not use an object of a package that is not copied,
// or "" if they may. Constants and the types of machine packages are dealt with
// elsewhere.
func Refusal(k kind, obj types.Object, word32 bool) string {
	name := FullName(obj)
	if k == Machine {
		if f, ok := obj.(*types.Func); ok && IsInterfaceMethod(f) {
			return ""
		}
		what := "is a variable of"
		if _, ok := obj.(*types.Func); ok {
			what = "is a function of"
		}
		return what + " package " + obj.Pkg().Path() + ", which depends on the machine that generates, where rules are evaluated for every target (give the value as a constant)"
	}
	if reason := Impure[name]; reason != "" {
		return reason
	}
	words := wordSized
	if _, ok := obj.(*types.TypeName); ok {
		words = wordTypes
	}
	if instead := words[name]; instead != "" && word32 {
		return "depends on the size of int, which this machine does not share with the target (" + instead + ")"
	}
	return ""
}

// FullName is path.Name for a package-level object, (path.Type).Name for a
// method.
func FullName(obj types.Object) string {
	if f, ok := obj.(*types.Func); ok {
		return f.Origin().FullName()
	}
	return obj.Pkg().Path() + "." + obj.Name()
}

func IsInterfaceMethod(f *types.Func) bool {
	recv := f.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}
