package runtimesrc

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestCompare(t *testing.T) {
	for _, room := range Rooms() {
		found, err := Compare(room, filepath.Join("../../../..", filepath.FromSlash(room)))
		if err != nil || len(found) > 0 {
			t.Errorf("%s of this repository: %v, %v", room, found, err)
		}
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../../../seccomp")); err != nil {
		t.Fatal(err)
	}
	write := func(name string, src []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), src, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	doc, err := os.ReadFile(filepath.Join(dir, "doc.go"))
	if err != nil {
		t.Fatal(err)
	}
	crlf := bytes.ReplaceAll(doc, []byte("\n"), []byte("\r\n"))
	for _, c := range []struct {
		what, name string
		src        []byte // nil: the file is removed
		want       string
	}{
		{"an equal copy", "doc.go", doc, ""},
		{"line ends of Windows", "doc.go", crlf, ""},
		{"one such line end", "doc.go", bytes.Replace(doc, []byte("\n"), []byte("\r\n"), 1), "the file is altered"},
		{"a carriage return within a line", "doc.go", bytes.Replace(crlf, []byte(" "), []byte("\r "), 1), "the file is altered"},
		{"one byte more", "doc.go", append(doc, '\n'), "the file is altered"},
		{"an empty file", "doc.go", []byte{}, "the file is altered"},
		{"no file", "doc.go", nil, "the file is missing"},
		{"one more", "extra.go", doc, "the package has no such file"},
		{"machine code", "extra.syso", doc, "the package has no such file"},
		{"a test", "extra_test.go", doc, ""},
		{"a file that is not built", "_extra.go", doc, ""},
	} {
		if c.src != nil {
			write(c.name, c.src)
		} else if err := os.Remove(filepath.Join(dir, c.name)); err != nil {
			t.Fatal(err)
		}
		found, err := Compare("seccomp", dir)
		switch {
		case err != nil:
			t.Errorf("%s: %v", c.what, err)
		case c.want == "" && len(found) > 0, c.want != "" && (len(found) != 1 || found[0] != Difference{c.name, c.want}):
			t.Errorf("%s: %v", c.what, found)
		}
		os.Remove(filepath.Join(dir, c.name))
		write("doc.go", doc)
	}
}
