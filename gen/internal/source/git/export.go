package git

import (
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// maxExport bounds the contents of an export.
const maxExport = 1 << 30

// Export calls do for all files of a commit: the wanted ones with their contents, the others empty.
// It keeps none. A wanted file larger than the limit is an error, and so are too many. So tools find the names that they look for, such as those of embedded files, and nothing else is
// read. A symbolic link to a wanted file of the commit is that file; all other links are left out,
// and so are submodules.
func Export(ctx context.Context, cfg Config, commit string, wanted func(path string) bool, limit file.Limit, do func(File) error) error {
	list, err := cfg.list(ctx, commit+"^{tree}", "-r")
	if err != nil {
		return err
	}
	at := map[string]entry{}
	for _, e := range list {
		at[e.path] = e
	}
	var read []entry
	for _, e := range list {
		switch {
		case e.kind != "blob":
		case e.mode == "120000":
			if !wanted(e.path) {
				continue
			}
			to, err := cfg.run(ctx, "", "cat-file", "blob", e.id)
			if err != nil {
				return err
			}
			if target, ok := at[path.Join(path.Dir(e.path), to)]; ok && !strings.HasPrefix(to, "/") && target.kind == "blob" && target.mode != e.mode {
				target.path = e.path
				read = append(read, target)
			}
		case wanted(e.path):
			read = append(read, e)
		default:
			if err := do(File{Path: e.path}); err != nil {
				return err
			}
		}
	}
	total := 0
	return cfg.read(ctx, read, limit, func(f File) error {
		if total += len(f.Contents); total > maxExport {
			return fmt.Errorf("the Go files of %s have more than %d MiB in all", commit, maxExport>>20)
		}
		return do(f)
	})
}
