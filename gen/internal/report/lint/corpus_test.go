package lint

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// Policies of other projects have few findings, and all of them are correct. For example,
// Firecracker checks the arguments of three calls, but allows a ring that makes them. The
// policies without runtime calls are not for Go programs.
func TestCorpus(t *testing.T) {
	want := map[string]string{
		"D":    "high-bits socket", // all 64 bits are compared with AF_ALG and AF_VSOCK
		"F1":   "pointer-twin socket, pointer-twin futex, pointer-twin accept4",
		"F2":   "runtime-call",
		"F3":   "",
		"I8":   "enosys-fallback, runtime-call",
		"I64":  "enosys-fallback, runtime-call",
		"I512": "enosys-fallback, runtime-call",
		"M7":   "x32-bypass, pointer-twin clone, twin clone",
		"M13":  "x32-bypass, high-bits ioctl",
		"M169": "x32-bypass, high-bits ioctl",
		"S10":  "runtime-call",
		"S100": "enosys-fallback",
		"S300": "enosys-fallback",
	}
	for _, plain := range cases.Corpus() {
		a, ok := arch.ByToken(plain.Arch)
		if !ok {
			continue
		}
		program := plain.Program()
		p, err := normalize.Rules(program, a)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range Check(program, p) {
			got = append(got, strings.TrimSpace(string(f.Code)+" "+f.Call))
		}
		if list := strings.Join(got, ", "); list != want[plain.Name] {
			t.Errorf("%s: %s, want %s", plain.Name, list, want[plain.Name])
		}
	}
}
