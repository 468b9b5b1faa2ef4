//go:build !unix && !windows

package cli

import "os"

// isTerminal knows no terminals here.
func isTerminal(*os.File) bool { return false }
