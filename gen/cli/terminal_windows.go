package cli

import (
	"os"

	"golang.org/x/sys/windows"
)

// isTerminal reports whether a file is a console that understands escape
// sequences.
func isTerminal(f *os.File) bool {
	var mode uint32
	err := windows.GetConsoleMode(windows.Handle(f.Fd()), &mode)
	return err == nil && mode&windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING != 0
}
