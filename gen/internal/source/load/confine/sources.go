package confine

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"golang.org/x/tools/txtar"
)

//go:embed enter_linux.go enter_other.go inherited_linux.go limits.go limits_linux.go
var own embed.FS

// runtimeText has the files of package seccomp and of seccomp/linux, as one archive. A test
// compares it with the packages.
//
//go:embed seccomp.txtar
var runtimeText []byte

// Module is the path of the module that has package seccomp.
const Module = "github.com/seccompgen/seccompgen"

// Files returns by name the files of two directories of a module: dir has this package with
// the table for this machine, and runtimeDir, which is a module of its own, package seccomp.
func Files(dir, runtimeDir string) (map[string][]byte, error) {
	files := map[string][]byte{
		runtimeDir + "/go.mod": []byte("module " + Module + "\n\ngo 1.21\n"),
		dir + "/table.go":      table(),
	}
	for _, f := range txtar.Parse(runtimeText).Files {
		files[runtimeDir+"/"+f.Name] = f.Data
	}
	entries, err := fs.ReadDir(own, ".")
	for _, e := range entries {
		if err == nil {
			files[dir+"/"+e.Name()], err = own.ReadFile(e.Name())
		}
	}
	return files, err
}

// table writes the filter as Go. The generated files cannot be embedded: while they are
// generated anew, they count as missing.
func table() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "package confine\n\nimport %q\n\n// Evaluation is the filter.\nvar Evaluation = []linux.BPFInstruction{\n", Module+"/seccomp/linux")
	for _, i := range Evaluation {
		fmt.Fprintf(&b, "\t{OpCode: %#x, JumpIfTrue: %d, JumpIfFalse: %d, K: %#x},\n", i.OpCode, i.JumpIfTrue, i.JumpIfFalse, i.K)
	}
	return []byte(b.String() + "}\n")
}
