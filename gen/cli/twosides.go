package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/git"
)

// two reads OLD and NEW. One of them may be missing, but not both. Warn, if not nil, is called with
// what the comments or names of OLD would be refused for.
func (t *tool) two(ctx context.Context, args []string, goarch string, warn func(string)) (old, new *tables, err error) {
	switch {
	case len(args) < 2:
		return nil, nil, fmt.Errorf("two filters are compared, %d given (name files, directories, or REV:path of a git revision)", len(args))
	case len(args) > 2:
		return nil, nil, unexpected(args[2:])
	case args[0] == "-" && args[1] == "-":
		return nil, nil, errors.New("standard input is one filter (name a file for the other)")
	}
	if old, err = t.tables(ctx, args[0], goarch, warn); err != nil {
		return nil, nil, err
	}
	if new, err = t.tables(ctx, args[1], goarch, nil); err != nil {
		return nil, nil, err
	}
	if old.missing != nil && new.missing != nil {
		return nil, nil, old.missing
	}
	return old, new, nil
}

// onePlace reports whether OLD and NEW are the same path of the repository, at least one of them
// in a revision. If one of them is missing, it is an error unless they are: all filters of the
// other were then added or removed. A misspelt path is another path.
func (t *tool) onePlace(ctx context.Context, old, new *tables) (bool, error) {
	missing := cmp.Or(old.missing, new.missing)
	if !revision(old.operand) && !revision(new.operand) {
		return false, missing
	}
	a, errA := t.inRepository(ctx, old.operand)
	b, errB := t.inRepository(ctx, new.operand)
	switch {
	case errors.Join(errA, errB) != nil:
		return false, missing // one of them is not in the repository, such as an import path
	case a == b:
		return true, nil
	case missing != nil:
		return false, fmt.Errorf("%w (only of the same path on both sides, all filters are added or removed; this compares %s with %s)", missing, a, b)
	}
	return false, nil
}

// inRepository returns an operand as a path from the top of the repository, with "/..." and "#Name" as they
// are.
func (t *tool) inRepository(ctx context.Context, operand string) (string, error) {
	file := operand
	if revision(operand) {
		file = operand[colon(operand)+1:]
	} else {
		rel, err := filepath.Rel(t.dir, t.path(operand))
		if err != nil || operand == "-" || operand == os.DevNull {
			return "", fmt.Errorf("%s is in no repository", operand)
		}
		file = "./" + filepath.ToSlash(rel)
	}
	place, err := git.Place(ctx, t.git(), strings.TrimSuffix(file, "..."))
	if err == nil && (file == "..." || strings.HasSuffix(file, "/...")) {
		place += "/..."
	}
	return "/" + strings.TrimPrefix(place, "/"), err
}
