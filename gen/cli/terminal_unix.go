//go:build unix

package cli

import (
	"os"

	"golang.org/x/sys/unix"
)

// isTerminal reports whether somebody may be watching a file: it has a window
// with a size, which /dev/null, a character device as well, has not.
//
// That the command imports golang.org/x/sys serves its users too: `go get -tool`
// then adds it to their go.mod, and rules that name system calls need it there.
func isTerminal(f *os.File) bool {
	_, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	return err == nil
}
