package eval

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
)

// The copies are one module outside the author's tree:
//
//	go.mod           module seccompgen.invalid
//	main.go          the driver
//	0guard/          helpers for changed text
//	amd64/r7/        for one target and one package with filters:
//	  p0003/           a directory for each reached package, by its number
//	    s0001.go         a file for each reached file
//
// Files and directories have neutral names, so that no build constraint lies in
// a name, no path needs an "internal" parent, and nothing of the author's paths
// has to survive a //line directive: //line /s3.go:12 is line 12 of the file
// number 3, in every message.
const (
	copyModule = "seccompgen.invalid"
	guardPath  = copyModule + "/0guard"
)

// Files of a copy, beside which lie those that the package embeds.
const (
	startFile   = "zstart.go"
	filtersFile = "zfilters.go"
)

// guardImport imports the helpers.
var guardImport = retarget.GuardName + " " + strconv.Quote(guardPath)

func copiedFile(i int) string { return fmt.Sprintf("s%04d.go", i) }

// module is the module under construction: contents by file name.
type module map[string][]byte

func (m module) write(dir string) error {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(file, m[name], 0o600); err != nil {
			return err
		}
	}
	return nil
}
