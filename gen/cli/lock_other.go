//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package cli

import "os"

// renamesOpenFiles is false for Windows, which renames no file that is open.
const renamesOpenFiles = false

func lock(*os.File) {}

// removeAbandoned removes a temporary file that no process writes, by its age.
func removeAbandoned(path string) {
	if info, err := os.Lstat(path); err == nil && old(info) {
		os.Remove(path)
	}
}
