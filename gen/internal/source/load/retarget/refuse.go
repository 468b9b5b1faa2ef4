package retarget

import (
	"go/types"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// impure are the exceptions in pure packages, with the reason.
var impure = map[string]string{
	"(encoding/json.RawMessage).MarshalJSON":    otherPackage,
	"(*encoding/json.RawMessage).UnmarshalJSON": otherPackage,
	"encoding/binary.NativeEndian":              "is the byte order of this machine (use binary.LittleEndian or binary.BigEndian)",
	"fmt.Scan":                                  "reads standard input",
	"fmt.Scanf":                                 "reads standard input",
	"fmt.Scanln":                                "reads standard input",
	"io.Pipe":                                   oneGoroutine,
	"io.PipeReader":                             oneGoroutine,
	"io.PipeWriter":                             oneGoroutine,
	"iter.Pull":                                 oneGoroutine,
	"iter.Pull2":                                oneGoroutine,
	"path/filepath.Abs":                         readsFiles,
	"path/filepath.EvalSymlinks":                readsFiles,
	"path/filepath.Glob":                        readsFiles,
	"path/filepath.Walk":                        readsFiles,
	"path/filepath.WalkDir":                     readsFiles,
	"path/filepath.FromSlash":                   hostPaths,
	"path/filepath.Join":                        hostPaths,
	"sync.Cond":                                 oneGoroutine,
	"sync.Map":                                  "has no order (use a map)",
	"sync.NewCond":                              oneGoroutine,
	"sync.Pool":                                 "depends on when memory is collected (make a new value)",
	"sync/atomic.CompareAndSwapPointer":         anyPointer,
	"sync/atomic.LoadPointer":                   anyPointer,
	"sync/atomic.StorePointer":                  anyPointer,
	"sync/atomic.SwapPointer":                   anyPointer,
	"sync.WaitGroup":                            oneGoroutine,
	"text/template.ParseFiles":                  readsFiles,
	"text/template.ParseGlob":                   readsFiles,
	"(*text/template.Template).ParseFiles":      readsFiles,
	"(*text/template.Template).ParseGlob":       readsFiles,
	"time.After":                                readsClock,
	"time.AfterFunc":                            readsClock,
	"time.LoadLocation":                         "reads the time zones of this machine",
	"time.Local":                                "is the time zone of this machine (use time.UTC)",
	"time.NewTicker":                            readsClock,
	"time.NewTimer":                             readsClock,
	"time.Now":                                  readsClock,
	"time.Since":                                readsClock,
	"time.Sleep":                                readsClock,
	"time.Tick":                                 readsClock,
	"time.Ticker":                               readsClock,
	"time.Timer":                                readsClock,
	"time.Until":                                readsClock,
	"(time.Time).Local":                         "uses the time zone of this machine (use UTC)",
	"unicode.Version":                           "depends on the release of Go (give the value as a constant)",
}

const (
	readsFiles = "reads files of this machine (embed them with //go:embed)"
	readsClock = "depends on the clock"

	anyPointer   = "is for an unsafe.Pointer (use atomic.Pointer)"
	oneGoroutine = "is for several goroutines" + alone
	otherPackage = "is a method of another package from Go 1.27 on (use json.Marshal or json.Unmarshal)"
	hostPaths    = "follows the path syntax of this machine (use package path)"
)

// wordSized are functions of pure packages whose result depends on the size of int or
// uint. A 64-bit machine cannot evaluate them for a 32-bit target.
var wordSized = map[string]string{
	"strconv.Atoi":                             "use strconv.ParseInt(s, 10, 32)",
	"math/bits.Add":                            "use bits.Add32 or bits.Add64",
	"math/bits.Div":                            "use bits.Div32 or bits.Div64",
	"math/bits.LeadingZeros":                   "use bits.LeadingZeros32 or bits.LeadingZeros64",
	"math/bits.Mul":                            "use bits.Mul32 or bits.Mul64",
	"math/bits.Rem":                            "use bits.Rem32 or bits.Rem64",
	"math/bits.Reverse":                        "use bits.Reverse32 or bits.Reverse64",
	"math/bits.ReverseBytes":                   "use bits.ReverseBytes32 or bits.ReverseBytes64",
	"math/bits.RotateLeft":                     "use bits.RotateLeft32 or bits.RotateLeft64",
	"math/bits.Sub":                            "use bits.Sub32 or bits.Sub64",
	"math/bits.TrailingZeros":                  "use bits.TrailingZeros32 or bits.TrailingZeros64",
	"sync/atomic.AddUintptr":                   "use atomic.AddUint32",
	"(*encoding/base64.Encoding).Decode":       "use DecodeString",
	"(*encoding/base64.Encoding).AppendDecode": "use DecodeString",
	"(*math/big.Float).GobDecode":              "use Parse",
	"(*math/big.Float).GobEncode":              "use Text",
	"(time.Time).AddDate":                      "use Add",
	"(*time.Time).GobDecode":                   yearsOfInt,
	"(*time.Time).UnmarshalBinary":             yearsOfInt,
	"time.Unix":                                yearsOfInt,
	"(*math/big.Int).Bits":                     "use Bytes",
	"(*math/big.Int).SetBits":                  "use SetBytes",
	"fmt.Sscan":                                parseText, "fmt.Sscanf": parseText, "fmt.Sscanln": parseText,
	"fmt.Fscan": parseText, "fmt.Fscanf": parseText, "fmt.Fscanln": parseText,
	"encoding/json.NewDecoder":     "use json.Unmarshal",
	"encoding/xml.NewDecoder":      "use xml.Unmarshal",
	"encoding/xml.NewTokenDecoder": "use xml.Unmarshal",
}

const yearsOfInt = "use time.UnixMilli"

const parseText = "use package strconv with a bit size of 32 or 64"

// wordTypes are types of pure packages that compute with words, or store words.
var wordTypes = map[string]string{
	"encoding/json.Decoder": "use json.Unmarshal",
	"encoding/xml.Decoder":  "use xml.Unmarshal",
	"math/big.Word":         "use the bytes of a number",
	"sync/atomic.Uintptr":   "use atomic.Uint32",
}

// refusal says why rules may not use an object of a package that is not copied,
// or "" if they may. Constants and the types of machine packages are dealt with
// elsewhere.
func refusal(k gopkg.Kind, obj types.Object, word32 bool) string {
	name := fullName(obj)
	if k == gopkg.Machine {
		if f, ok := obj.(*types.Func); ok && isInterfaceMethod(f) {
			return ""
		}
		what := "is a variable of"
		if _, ok := obj.(*types.Func); ok {
			what = "is a function of"
		}
		return what + " package " + obj.Pkg().Path() + ", which depends on the machine that generates, but rules are evaluated for every target (give the value as a constant)"
	}
	if reason := impure[name]; reason != "" {
		return reason
	}
	if f, ok := obj.(*types.Func); (!ok || !isInterfaceMethod(f)) && !allowed[listedName(obj)] {
		return "is not in the list of what rules may use of the standard library, which is that of Go 1.26 (write it in the rules)"
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

// fullName is path.Name for a package-level object, (path.Type).Name for a
// method.
func fullName(obj types.Object) string {
	if f, ok := obj.(*types.Func); ok {
		return f.Origin().FullName()
	}
	return obj.Pkg().Path() + "." + obj.Name()
}

func isInterfaceMethod(f *types.Func) bool {
	recv := f.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

// cpuPath is the package of x/sys whose variables are facts of the machine that it
// runs on.
const cpuPath = "golang.org/x/sys/cpu"
