package emit

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// TestNothingButData builds a program that refers to one of two tables, and
// looks into the binary: the table is there, the other is not, and package main
// has no init function and no task for one.
func TestNothingButData(t *testing.T) {
	a, err := arch.Lookup(runtime.GOARCH)
	if err != nil {
		a = testarch.Lookup(t, "amd64")
	}
	const used, unused = 0x5ecc0de1, 0x5ecc0de2 // found nowhere else in a binary
	f := Filter{Policy: policyOf(t, a), LongestPath: 2}
	program := func(mark uint32) []linux.BPFInstruction {
		return []linux.BPFInstruction{{OpCode: 0x15, JumpIfTrue: 1, K: mark}, {}, {OpCode: 0x06}}
	}
	kept, dropped := f, f
	kept.Name, kept.Program = "Kept", program(used)
	dropped.Name, dropped.Program = "Dropped", program(unused)
	src, err := Table("main", a, []Filter{kept, dropped}, generated.Made{})
	if err != nil {
		t.Fatal(err)
	}
	const user = "package main\n\nfunc main() {\n\tfor _, i := range Kept {\n\t\tprintln(i.K)\n\t}\n}\n"

	content, symbols := build(t, a, map[string]string{generated.TableName(a): string(src), "main.go": user})
	if !holds(content, used) || !symbols["main.Kept"] {
		t.Error("the table in use is not in the binary: this test looks for the wrong thing")
	}
	if holds(content, unused) || symbols["main.Dropped"] {
		t.Error("the table that nothing refers to is in the binary")
	}
	for _, name := range []string{"main.init", "main..inittask"} {
		if symbols[name] {
			t.Errorf("%s is in the binary: the tables are made by code", name)
		}
	}

	// The same with a variable that does need code, to see that it would show.
	const needy = "package main\n\nvar whole = [...]int{1, 2, 3}\nvar part = whole[:]\n"
	_, symbols = build(t, a, map[string]string{generated.TableName(a): string(src), "main.go": user, "needy.go": needy})
	if !symbols["main.init"] {
		t.Error("code that fills a variable does not show as main.init")
	}
}

// build links package main and returns the binary and the names of its symbols.
func build(t *testing.T, a *arch.Arch, sources map[string]string) ([]byte, map[string]bool) {
	t.Helper()
	dir := module(t)
	for name, src := range sources {
		write(t, filepath.Join(dir, name), []byte(src))
	}
	goTool(t, dir, "linux/"+a.GOARCH, "build", "-o", "binary", ".")
	content, err := os.ReadFile(filepath.Join(dir, "binary"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := elf.NewFile(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	table, err := file.Symbols()
	if err != nil {
		t.Fatal(err)
	}
	symbols := map[string]bool{}
	for _, s := range table {
		if strings.HasPrefix(s.Name, "main.") {
			symbols[s.Name] = true
		}
	}
	return content, symbols
}

// holds reports whether a binary contains the row {OpCode: 0x15, JumpIfTrue: 1, K: k}.
func holds(binaryFile []byte, k uint32) bool {
	row := binary.LittleEndian.AppendUint32([]byte{0x15, 0, 1, 0}, k)
	return bytes.Contains(binaryFile, row)
}
