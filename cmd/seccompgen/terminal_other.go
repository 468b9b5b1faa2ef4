//go:build !unix && !windows

package main

import "os"

// isTerminal knows no terminals here.
func isTerminal(*os.File) bool { return false }
