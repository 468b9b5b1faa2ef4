//go:build !linux

package cli

import "os"

// maxMemory is not known elsewhere, or has another unit.
func maxMemory(*os.ProcessState) int64 { return 0 }
