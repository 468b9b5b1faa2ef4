package git

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// repository creates a repository with two commits of a few files.
func repository(t *testing.T) Config {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skipf("git cannot be run: %v", err)
	}
	dir := t.TempDir()
	cfg := Config{Dir: dir, Env: append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)}
	git := func(args ...string) {
		t.Helper()
		if _, err := cfg.run(context.Background(), "", args...); err != nil {
			t.Fatal(err)
		}
	}
	git("init", "-q", "-b", "main")
	git("config", "user.name", "a")
	git("config", "user.email", "a@example.com")
	for i := range 2 {
		for _, name := range []string{"top.txt", "a/one.txt", "a/b/two.txt", "a/b/other.md", "c/go.mod", "c/d/three.txt"} {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, fmt.Appendf(nil, "%s %d\r\n\x00", name, i), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		git("add", ".")
		git("commit", "-q", "-m", "a commit")
	}
	return cfg
}

func TestFiles(t *testing.T) {
	cfg := repository(t)
	text := func(path string) bool { return strings.HasSuffix(path, ".txt") }
	below := cfg
	below.Dir = filepath.Join(cfg.Dir, "a")
	modules := cfg
	modules.Modules = func(dir string) {
		if dir != "c" {
			t.Errorf("%s is a module", dir)
		}
	}
	for _, c := range []struct {
		name           string
		cfg            Config
		revision, path string
		want           string // paths and contents, which name the commit
		err            string
	}{
		{"a file", cfg, "HEAD", "a/one.txt", "one.txt=a/one.txt 1", ""},
		{"an older revision of it", cfg, "HEAD~1", "a/one.txt", "one.txt=a/one.txt 0", ""},
		{"from a directory below", below, "HEAD", "./one.txt", "one.txt=a/one.txt 1", ""},
		{"a directory", cfg, "main~1", "a", "one.txt=a/one.txt 0", ""},
		{"a directory with a slash", cfg, "main~1", "a/", "one.txt=a/one.txt 0", ""},
		{"a directory and all below", cfg, "main", "a/...", "b/two.txt=a/b/two.txt 1 one.txt=a/one.txt 1", ""},
		{"the top", cfg, "main", "", "top.txt=top.txt 1", ""},
		{"all", cfg, "main", "...", "a/b/two.txt=a/b/two.txt 1 a/one.txt=a/one.txt 1 top.txt=top.txt 1", ""},
		{"files of a nested module are excluded", cfg, "main", "./...", "a/b/two.txt=a/b/two.txt 1 a/one.txt=a/one.txt 1 top.txt=top.txt 1", ""},
		{"or included", modules, "main", "./...", "a/b/two.txt=a/b/two.txt 1 a/one.txt=a/one.txt 1 c/d/three.txt=c/d/three.txt 1 top.txt=top.txt 1", ""},
		{"unless the path names it", cfg, "main", "c/...", "d/three.txt=c/d/three.txt 1", ""},
		{"the current directory and all below", below, "main", "./...", "b/two.txt=a/b/two.txt 1 one.txt=a/one.txt 1", ""},
		{"no such revision", cfg, "nosuch", "a", "", "nosuch"},
		{"no such path", cfg, "HEAD", "nosuch", "", "there is no file and no directory nosuch in HEAD"},
		{"a file is not a directory", cfg, "HEAD", "top.txt/...", "", `omit "/..."`},
		{"a revision that looks like a flag", cfg, "--output=x", "a", "", "--output=x"},
		{"no repository", Config{Dir: t.TempDir(), Env: append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(t.TempDir()))}, "HEAD", "a", "", "not a git repository"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, err := Files(context.Background(), c.cfg, c.revision, c.path, text)
			if (c.err == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Fatalf("err = %v, want %q", err, c.err)
			}
			var got []string
			for _, f := range files {
				contents, ok := strings.CutSuffix(string(f.Contents), "\r\n\x00")
				if !ok {
					t.Errorf("the contents of %s changed: %q", f.Path, f.Contents)
				}
				got = append(got, f.Path+"="+contents)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// All files of a commit, in a module of their own or not; of links those to files of the commit.
func TestExport(t *testing.T) {
	cfg := repository(t)
	for name, to := range map[string]string{"a/link.txt": "../top.txt", "outside.txt": "/etc/hostname", "up.txt": "../top.txt", "again.txt": "a/link.txt", "link.md": "top.txt"} {
		if err := os.Symlink(to, filepath.Join(cfg.Dir, name)); err != nil {
			t.Skip(err)
		}
	}
	for _, args := range [][]string{{"add", "."}, {"commit", "-q", "-m", "links"}} {
		if _, err := cfg.run(context.Background(), "", args...); err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]string{}
	err := Export(context.Background(), cfg, "HEAD", func(path string) bool { return strings.HasSuffix(path, ".txt") }, file.Source, func(f File) error {
		got[f.Path] = strings.TrimRight(string(f.Contents), "\r\n\x00")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"top.txt": "top.txt 1", "a/one.txt": "a/one.txt 1", "a/b/two.txt": "a/b/two.txt 1", "a/b/other.md": "",
		"c/go.mod": "", "c/d/three.txt": "c/d/three.txt 1", "a/link.txt": "top.txt 1",
	}
	if !maps.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
