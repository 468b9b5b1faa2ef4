//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package cli

import "os"

// renamesOpenFiles is false for Windows, which renames no file that is open.
const renamesOpenFiles = false

func lock(*os.File) {}

// abandoned reports whether no process writes a temporary file, by its age.
func abandoned(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && old(info)
}
