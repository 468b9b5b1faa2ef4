package oci

import (
	"bytes"
	"encoding/json"
	"go/format"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/names"
)

// unchanged fails if gofmt of the current Go release would change a file.
func unchanged(t testing.TB, f File) {
	t.Helper()
	formatted, err := format.Source(f.Contents)
	if err != nil {
		t.Fatalf("%s: %v\n%s", f.Name, err, f.Contents)
	}
	if !bytes.Equal(formatted, f.Contents) {
		t.Fatalf("%s: gofmt makes\n%s\nof\n%s", f.Name, formatted, f.Contents)
	}
}

// The profiles have calls of all names, conditions of all kinds, and comments that gofmt
// treats specially. They have one target or several.
func TestGofmtLeavesImportedFilesAlone(t *testing.T) {
	type object = map[string]any
	r := rand.New(rand.NewPCG(41, 42))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	actions := []string{"SCMP_ACT_ALLOW", "SCMP_ACT_LOG", "SCMP_ACT_ERRNO", "SCMP_ACT_TRAP", "SCMP_ACT_KILL", "SCMP_ACT_KILL_PROCESS", "SCMP_ACT_NOTIFY", "SCMP_ACT_TRACE"}
	words := []string{"text", "``quoted''", "- item", "1. one", "# Title", "[x]: https://example.com", "+build x", "go:build x", "\n", "\n\n", "*/", "line x", "}", "{", "|", ": ", " // "}
	files, remarks, several := 0, 0, 0
	for range 600 {
		var syscalls []object
		for i := range r.IntN(12) {
			rule := object{"action": pick(actions...)}
			var calls []string
			for range 1 + r.IntN(4) {
				calls = append(calls, pick(names.Calls()...))
			}
			if i%2 == 0 { // one action for the calls whose arguments have names
				rule["action"], calls = "SCMP_ACT_TRAP", append(calls, "personality", "clone")
			}
			rule["names"] = calls
			if r.IntN(2) == 0 {
				comment := ""
				for range 1 + r.IntN(20) {
					comment += pick(words...) + pick(" ", "  ", "")
				}
				rule["comment"] = comment
			}
			if rule["action"] == "SCMP_ACT_ERRNO" && r.IntN(2) == 0 {
				rule["errnoRet"] = r.IntN(200)
			}
			var args []object
			for index := range r.IntN(5) {
				arg := object{"index": index, "op": pick("SCMP_CMP_EQ", "SCMP_CMP_NE", "SCMP_CMP_LT", "SCMP_CMP_GE"), "value": []uint64{0, 8, 0x20008, 0x7e020000, 1 << 31}[r.IntN(5)]}
				if r.IntN(4) == 0 {
					arg["op"], arg["value"], arg["valueTwo"] = "SCMP_CMP_MASKED_EQ", r.Uint32(), 0
				}
				args = append(args, arg)
			}
			rule["args"] = args
			syscalls = append(syscalls, rule)
		}
		profile, err := json.Marshal(object{"defaultAction": pick(actions...), "syscalls": syscalls})
		if err != nil {
			t.Fatal(err)
		}
		opts := Options{Package: "sandbox", Name: pick("Worker", "W", "AFilterOfWhichTheNameIsQuiteLongAsNamesGo"), Source: pick("worker.json", "a ``b'' - c.json", "1. x.json")}
		for _, a := range arch.All() {
			if len(opts.GOARCH) == 0 || r.IntN(6) == 0 {
				opts.GOARCH = append(opts.GOARCH, a.GOARCH)
			}
		}
		imported, err := Import(profile, opts)
		if err != nil {
			continue // for example two actions for one call
		}
		for _, f := range imported {
			unchanged(t, f)
			files++
			remarks += strings.Count(string(f.Contents), "}, // ")
		}
		if len(imported) > 1 {
			several++
		}
	}
	if files < 400 || remarks < 50 || several < 50 {
		t.Errorf("%d files with %d remarks, and %d profiles of several files: too few", files, remarks, several)
	}
}

// Gofmt aligns the values of keys up to this length, regardless of their lengths.
func TestKeysAreShort(t *testing.T) {
	for _, a := range arch.All() {
		for _, number := range a.Numbers() {
			if key := constant(a.Name(number), []*arch.Arch{a}); len(key) > smallRow {
				t.Errorf("%s is longer than %d", key, smallRow)
			}
		}
	}
}
