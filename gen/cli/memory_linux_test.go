package cli

import (
	"os"
	"syscall"
)

// maxMemory is the most memory that a process took, in bytes (getrusage(2), ru_maxrss).
func maxMemory(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return int64(usage.Maxrss) << 10
}
