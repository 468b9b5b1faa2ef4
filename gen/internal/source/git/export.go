package git

import (
	"context"
	"path"
	"strings"
)

// Export returns all files of a commit: the wanted ones with their contents, the others empty. So
// tools find the names that they look for, such as those of embedded files, and nothing else is
// read. A symbolic link to a wanted file of the commit is that file; all other links are left out,
// and so are submodules.
func Export(ctx context.Context, cfg Config, commit string, wanted func(path string) bool) ([]File, error) {
	list, err := cfg.list(ctx, commit+"^{tree}", "-r")
	if err != nil {
		return nil, err
	}
	at := map[string]entry{}
	for _, e := range list {
		at[e.path] = e
	}
	var files []File
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
				return nil, err
			}
			if target, ok := at[path.Join(path.Dir(e.path), to)]; ok && !strings.HasPrefix(to, "/") && target.kind == "blob" && target.mode != e.mode {
				target.path = e.path
				read = append(read, target)
			}
		case wanted(e.path):
			read = append(read, e)
		default:
			files = append(files, File{Path: e.path})
		}
	}
	contents, err := cfg.read(ctx, read)
	return append(files, contents...), err
}
