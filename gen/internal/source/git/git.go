package git

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// Config has the directory and the environment for git.
type Config struct {
	Dir  string            // a directory of the repository; "" is the current one
	Env  []string          // nil means os.Environ()
	Warn func(line string) // gets what git prints beside its answers; nil drops it

	// Modules makes Files include trees with a go.mod of their own. It is called with the path of
	// each such tree below the requested one.
	Modules func(dir string)
}

// File is a file of a revision.
type File struct {
	Path     string // relative to the requested tree; its own name if a file was requested
	Contents []byte
}

// Missing is the error for a path that a revision does not have.
type Missing struct{ Revision, Path string }

func (m *Missing) Error() string {
	return fmt.Sprintf("there is no file and no directory %s in %s", cmp.Or(m.Path, "."), m.Revision)
}

// Files returns the file at a path of a revision (see Commit). If the path names a tree, it returns
// the wanted files of the tree, in order of path. If the path ends in "/...", it includes the trees
// below. Without Config.Modules it leaves out those with a go.mod of their own: like the go command,
// it treats them as other modules. A file larger than a generated file may be is an error, and so
// are too many.
//
// The error is *Missing if the revision exists and has neither a file nor a tree of that path.
func Files(ctx context.Context, cfg Config, revision, place string, wanted func(path string) bool) (files []File, err error) {
	total := 0
	err = Each(ctx, cfg, revision, place, wanted, file.Generated, func(f File) error {
		if total += len(f.Contents); total > maxOutput {
			return fmt.Errorf("the files of %s:%s have more than %d MiB in all", revision, place, maxOutput>>20)
		}
		files = append(files, f)
		return nil
	})
	return files, err
}

// Each calls do for each of these files, and keeps none. A file larger than the limit is an error.
func Each(ctx context.Context, cfg Config, revision, place string, wanted func(path string) bool, limit file.Limit, do func(File) error) error {
	tree, deep := strings.CutSuffix(place, "/...")
	if place == "..." {
		tree, deep = "", true
	}
	commit, err := Commit(ctx, cfg, revision)
	if err != nil {
		return err
	}
	whole, err := Place(ctx, cfg, tree)
	if err != nil {
		return err
	}
	e, err := cfg.entry(ctx, revision, commit, whole)
	if err != nil {
		return err
	}
	if e.kind == "tree" {
		list, err := cfg.tree(ctx, e.id, deep, wanted)
		if err != nil {
			return err
		}
		return cfg.read(ctx, list, limit, do)
	}
	if deep {
		return fmt.Errorf("%s is a file (omit \"/...\")", revision+":"+tree)
	}
	e.path = path.Base(whole)
	return cfg.read(ctx, []entry{e}, limit, do)
}

// Place returns the path of a file from the top of the repository. The path is relative to the top,
// or to the current directory if it begins with "./" or "../". The top itself is "".
func Place(ctx context.Context, cfg Config, file string) (string, error) {
	if file == "." || file == ".." || strings.HasPrefix(file, "./") || strings.HasPrefix(file, "../") {
		prefix, err := cfg.run(ctx, "", "rev-parse", "--show-prefix")
		if err != nil {
			return "", err
		}
		file = strings.TrimSuffix(prefix, "\n") + file
	}
	whole := path.Clean("./" + file)
	switch {
	case whole == "..", strings.HasPrefix(whole, "../"):
		return "", fmt.Errorf("%s is outside of the repository", file)
	case whole == ".":
		return "", nil
	}
	return whole, nil
}

// entry is a file or a directory of a tree.
type entry struct {
	mode, kind, id string
	path           string
}

// entry finds a path in a commit, one directory after the other. A revision lacks a path only if a
// directory of it does not list it: what is inside of a submodule or behind a link is not known.
func (cfg Config) entry(ctx context.Context, revision, commit, whole string) (entry, error) {
	top, err := cfg.run(ctx, "", "rev-parse", "--verify", "--end-of-options", commit+"^{tree}")
	at := entry{kind: "tree", id: strings.TrimSpace(top)}
	if err != nil || whole == "" {
		return at, err
	}
	for name := range strings.SplitSeq(whole, "/") {
		if at.kind != "tree" {
			return at, fmt.Errorf("%s is in %s, which is %s in %s", whole, at.path, kinds[at.kind], revision)
		}
		list, err := cfg.list(ctx, at.id)
		if err != nil {
			return at, err
		}
		i := slices.IndexFunc(list, func(e entry) bool { return e.path == name })
		if i < 0 {
			return at, &Missing{revision, whole}
		}
		list[i].path = path.Join(at.path, name)
		at = list[i]
	}
	if at.kind == "commit" {
		return at, fmt.Errorf("%s is %s in %s, and its files are in another repository", whole, kinds[at.kind], revision)
	}
	return at, nil
}

var kinds = map[string]string{"blob": "no directory", "commit": "a submodule"}

// list reads a tree, with the given options. A line of ls-tree is "mode type id\tpath".
func (cfg Config) list(ctx context.Context, tree string, options ...string) (list []entry, err error) {
	args := append([]string{"ls-tree", "-z", "--full-tree"}, options...)
	listing, err := cfg.run(ctx, "", append(args, tree)...)
	if err != nil {
		return nil, err
	}
	for line := range strings.SplitSeq(strings.TrimRight(listing, "\x00"), "\x00") {
		about, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(about)
		if !ok || len(fields) != 3 {
			if line == "" {
				continue
			}
			return nil, fmt.Errorf("git ls-tree: unexpected line %q", line)
		}
		list = append(list, entry{mode: fields[0], kind: fields[1], id: fields[2], path: name})
	}
	return list, nil
}

// tree lists the wanted files of a tree.
func (cfg Config) tree(ctx context.Context, id string, deep bool, wanted func(path string) bool) ([]entry, error) {
	var options []string
	if deep {
		options = append(options, "-r")
	}
	list, err := cfg.list(ctx, id, options...)
	if err != nil {
		return nil, err
	}
	var modules []string
	for _, e := range list {
		switch dir, ok := strings.CutSuffix(e.path, "/go.mod"); {
		case ok && cfg.Modules != nil:
			cfg.Modules(dir)
		case ok:
			modules = append(modules, dir+"/")
		}
	}
	return slices.DeleteFunc(list, func(e entry) bool {
		return e.kind != "blob" || !wanted(e.path) || slices.ContainsFunc(modules, func(dir string) bool { return strings.HasPrefix(e.path, dir) })
	}), nil
}

// read reads files, as many at a time as have maxOutput together. What cat-file prints of an object
// is "id type size\n" and, with contents, these and a line end.
func (cfg Config) read(ctx context.Context, list []entry, limit file.Limit, do func(File) error) error {
	if len(list) == 0 {
		return nil
	}
	var ids strings.Builder
	for _, e := range list {
		if e.mode == "120000" {
			// Without an error the revision would seem to lack the file.
			return fmt.Errorf("%s is a symbolic link, which is not followed in a revision (name the file that it points to)", e.path)
		}
		ids.WriteString(e.id + "\n")
	}
	sizes, err := cfg.run(ctx, ids.String(), "cat-file", "--batch-check")
	if err != nil {
		return err
	}
	heads := strings.SplitAfter(sizes, "\n")
	size := make([]int, len(list))
	for i, e := range list {
		if size[i], err = sizeIn(heads[min(i, len(heads)-1)], e); err != nil {
			return err
		}
		// A file of a gigabyte may take a megabyte in a repository.
		if err := limit.Check(e.path, int64(size[i])); err != nil {
			return err
		}
	}
	for begin, end := 0, 0; begin < len(list); begin = end {
		ids.Reset()
		for total := 0; end < len(list); end++ {
			total += len(heads[end]) + size[end] + 1
			if end > begin && total > maxOutput {
				break
			}
			ids.WriteString(list[end].id + "\n")
		}
		out, err := cfg.run(ctx, ids.String(), "cat-file", "--batch")
		if err != nil {
			return err
		}
		for i, e := range list[begin:end] {
			head, size := heads[begin+i], size[begin+i]
			rest, ok := strings.CutPrefix(out, head)
			if !ok || len(rest) <= size {
				return fmt.Errorf("git cannot read %s, object %s", e.path, e.id)
			}
			if err := do(File{e.path, []byte(rest[:size])}); err != nil {
				return err
			}
			out = rest[size+1:]
		}
	}
	return nil
}

// sizeIn returns the size of a blob.
func sizeIn(head string, e entry) (int, error) {
	if fields := strings.Fields(head); len(fields) == 3 && fields[0] == e.id && fields[1] == "blob" {
		if n, err := strconv.Atoi(fields[2]); err == nil {
			return n, nil
		}
	}
	return 0, fmt.Errorf("git cannot read %s, object %s: %s", e.path, e.id, strings.TrimSpace(head))
}
