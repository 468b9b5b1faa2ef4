package confine

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed enter_linux.go enter_other.go inherited_linux.go limits.go limits_linux.go
var own embed.FS

// runtimeText has the files of package seccomp and of seccomp/linux, as one archive in the
// format of package txtar. A test compares it with the packages.
//
//go:embed seccomp.txtar
var runtimeText string

// Module is the path of the module that has package seccomp.
const Module = "github.com/seccompgen/seccompgen"

// Files returns by name the files of two directories of a module: dir has this package with
// the table for this machine, and runtimeDir, which is a module of its own, package seccomp.
func Files(dir, runtimeDir string) (map[string][]byte, error) {
	files := map[string][]byte{
		runtimeDir + "/go.mod": []byte("module " + Module + "\n\ngo 1.21\n"),
		dir + "/table.go":      table(),
	}
	for name, text := range archived(runtimeText) {
		files[runtimeDir+"/"+name] = text
	}
	entries, err := fs.ReadDir(own, ".")
	for _, e := range entries {
		if err == nil {
			files[dir+"/"+e.Name()], err = own.ReadFile(e.Name())
		}
	}
	return files, err
}

// archived returns the files of an archive by name. Package txtar is not used: every module
// with a test of rules would need golang.org/x/tools.
func archived(archive string) map[string][]byte {
	files, name := map[string][]byte{}, ""
	for line := range strings.Lines(archive) {
		if rest, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(rest, " --\n") {
			name = strings.TrimSuffix(rest, " --\n")
		} else if name != "" {
			files[name] = append(files[name], line...)
		}
	}
	return files
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
