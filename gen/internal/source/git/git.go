package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"slices"
	"strings"
)

// Config has the directory and the environment for git.
type Config struct {
	Dir string   // a directory of the repository; "" is the current one
	Env []string // nil means os.Environ()
}

// File is a file of a revision.
type File struct {
	Path     string // relative to the requested tree; its own name if a file was requested
	Contents []byte
}

// Resolve returns the full id of the commit that a revision names.
func Resolve(ctx context.Context, cfg Config, revision string) (commit string, err error) {
	id, err := cfg.run(ctx, "rev-parse", "--verify", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("revision %q: %w", revision, err)
	}
	return strings.TrimSpace(id), nil
}

// Files returns the file at a path of a revision. If the path names a tree, it returns the
// wanted files of the tree, in order of path. If the path ends in "/...", it includes the
// trees below, except those with a go.mod of their own: like the go command, it treats them
// as other modules.
func Files(ctx context.Context, cfg Config, revision, file string, wanted func(path string) bool) ([]File, error) {
	tree, deep := strings.CutSuffix(file, "/...")
	if file == "..." {
		tree, deep = "", true
	}
	if tree == "." || tree == ".." {
		tree += "/" // otherwise git treats it as a name
	}
	object := revision + ":" + tree
	// Cat-file comes first, since its error names what is missing.
	kind, err := cfg.run(ctx, "cat-file", "-t", "--end-of-options", object)
	if err != nil {
		return nil, err
	}
	id, err := cfg.run(ctx, "rev-parse", "--verify", "--end-of-options", object)
	if err != nil {
		return nil, err
	}
	id = strings.TrimSpace(id)
	switch strings.TrimSpace(kind) {
	case "blob":
		if deep {
			return nil, fmt.Errorf("%s is a file (omit \"/...\")", object)
		}
		contents, err := cfg.run(ctx, "cat-file", "blob", id)
		return []File{{path.Base(tree), []byte(contents)}}, err
	case "tree":
		return cfg.tree(ctx, id, deep, wanted)
	}
	return nil, fmt.Errorf("%s is neither a file nor a directory", object)
}

// tree reads the files of a tree. A line of ls-tree is "mode type id\tpath".
func (cfg Config) tree(ctx context.Context, id string, deep bool, wanted func(path string) bool) (files []File, err error) {
	args := []string{"ls-tree", "-z", "--full-tree"}
	if deep {
		args = append(args, "-r")
	}
	listing, err := cfg.run(ctx, append(args, id)...)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimRight(listing, "\x00"), "\x00")
	var modules []string
	for _, line := range lines {
		_, name, _ := strings.Cut(line, "\t")
		if dir, ok := strings.CutSuffix(name, "/go.mod"); ok {
			modules = append(modules, dir+"/")
		}
	}
	for _, line := range lines {
		about, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(about)
		if !ok || len(fields) != 3 || fields[1] != "blob" || !wanted(name) {
			continue
		}
		if slices.ContainsFunc(modules, func(dir string) bool { return strings.HasPrefix(name, dir) }) {
			continue
		}
		if fields[0] == "120000" {
			// Without an error the revision would seem to lack the file.
			return nil, fmt.Errorf("%s is a symbolic link, which is not followed in a revision (name the file that it points to)", name)
		}
		contents, err := cfg.run(ctx, "cat-file", "blob", fields[2])
		if err != nil {
			return nil, err
		}
		files = append(files, File{name, []byte(contents)})
	}
	return files, nil
}

// run runs git and returns its output. The error has git's own message.
func (cfg Config) run(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir, cmd.Env = cfg.Dir, cfg.Env
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return "", context.Cause(ctx)
	case errors.Is(err, exec.ErrNotFound):
		return "", fmt.Errorf("git is needed to read a revision: %w", err)
	case err != nil:
		if message := strings.TrimSpace(stderr.String()); message != "" {
			return "", fmt.Errorf("git: %s", strings.TrimPrefix(message, "fatal: "))
		}
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return stdout.String(), nil
}
