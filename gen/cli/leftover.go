package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// leftover matches the names of temporary files of generated files (createTemp), and of
// nothing else that a directory may have.
var leftover = regexp.MustCompile(`^\.zseccomp_(linux_[0-9a-z]+|other)\.go\.[0-9]{1,10}\.tmp$`)

// removeLeftovers removes the temporary files of runs that were killed from directories. It
// leaves those of runs that are still writing, and what cannot be removed: they hinder
// nothing.
func removeLeftovers(dirs map[string]bool) {
	for dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		for _, e := range entries {
			if e.Type().IsRegular() && leftover.MatchString(e.Name()) {
				removeAbandoned(filepath.Join(dir, e.Name()))
			}
		}
	}
}

// old reports whether a file was written an hour ago. A run writes for less than a second.
func old(info fs.FileInfo) bool { return time.Since(info.ModTime()) > time.Hour }
