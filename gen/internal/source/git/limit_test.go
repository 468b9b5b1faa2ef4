package git

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// A hostile revision costs little and unpacks to much: here all files have the same contents.
func TestLimits(t *testing.T) {
	cfg := repository(t)
	add := func(dir string, files int, size int64) {
		t.Helper()
		if err := os.Mkdir(filepath.Join(cfg.Dir, dir), 0o777); err != nil {
			t.Fatal(err)
		}
		for i := range files {
			path := filepath.Join(cfg.Dir, dir, strconv.Itoa(i))
			if err := os.WriteFile(path, nil, 0o666); err != nil {
				t.Fatal(err)
			}
			if err := os.Truncate(path, size); err != nil {
				t.Fatal(err)
			}
		}
	}
	add("many", 17, file.Generated.Bytes)
	add("few", 3, file.Source.Bytes-100)
	add("large", 1, file.Source.Bytes+1)
	for _, args := range [][]string{{"add", "."}, {"commit", "-q", "-m", "large"}} {
		if _, err := cfg.run(t.Context(), "", args...); err != nil {
			t.Fatal(err)
		}
	}
	all := func(string) bool { return true }
	if _, err := Files(t.Context(), cfg, "HEAD", "many", all); err == nil || !strings.Contains(err.Error(), "the files of HEAD:many have more than 64 MiB in all") {
		t.Error(err)
	}
	if _, err := Files(t.Context(), cfg, "HEAD", "few", all); err == nil || !strings.Contains(err.Error(), "larger than a generated file may be") {
		t.Error(err)
	}
	// Each reads what exceeds the output of one command, in order.
	var got []string
	err := Each(t.Context(), cfg, "HEAD", "few", all, file.Source, func(f File) error {
		if len(f.Contents) != int(file.Source.Bytes-100) {
			t.Errorf("%s has %d bytes", f.Path, len(f.Contents))
		}
		got = append(got, f.Path)
		return nil
	})
	if err != nil || strings.Join(got, " ") != "0 1 2" {
		t.Errorf("%v, %v", got, err)
	}
	if err := Export(t.Context(), cfg, "HEAD", all, file.Source, func(File) error { return nil }); err == nil || !strings.Contains(err.Error(), "larger than a Go file may be") {
		t.Error(err)
	}
	if err := Each(t.Context(), cfg, "HEAD", "large", all, file.Source, func(File) error { return nil }); err == nil || !strings.Contains(err.Error(), "larger than a Go file may be") {
		t.Error(err)
	}
}
