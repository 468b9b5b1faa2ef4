package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

// writeOwned writes files that belong to the author from then on: all of them or
// none, and unless forced none over another. wayOut is the advice in the error.
func (t *tool) writeOwned(ctx context.Context, files []driver.File, force bool, wayOut string) error {
	var existing []string
	for _, f := range files {
		if _, err := os.Lstat(f.Path); !errors.Is(err, fs.ErrNotExist) && !force {
			existing = append(existing, t.show(f.Path))
		}
	}
	if len(existing) > 0 {
		return fmt.Errorf("there is already %s, and nothing was written (%s)", strings.Join(existing, ", "), wayOut)
	}
	if _, err := commit(ctx, files, force); err != nil {
		return err
	}
	for _, f := range files {
		if err := t.print(t.show(f.Path) + ": written\n"); err != nil {
			return err
		}
	}
	return nil
}
