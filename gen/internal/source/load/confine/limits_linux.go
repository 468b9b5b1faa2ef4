package confine

import (
	"syscall"
	"time"
)

// setLimits sets hard limits, none of them above one that is there already.
func setLimits(processor time.Duration) error {
	limits := []struct {
		resource int
		value    uint64
	}{
		{syscall.RLIMIT_CORE, 0},
		{syscall.RLIMIT_FSIZE, maxFile},
		{syscall.RLIMIT_DATA, MaxMemory},
		{syscall.RLIMIT_CPU, uint64(2*processor/time.Second) + 1},
	}
	if ^uint(0)>>32 != 0 {
		limits = append(limits, struct {
			resource int
			value    uint64
		}{syscall.RLIMIT_AS, maxAddresses})
	}
	for _, l := range limits {
		var now syscall.Rlimit
		if err := syscall.Getrlimit(l.resource, &now); err != nil {
			return err
		}
		value := min(l.value, uint64(now.Max))
		if err := syscall.Setrlimit(l.resource, &syscall.Rlimit{Cur: value, Max: value}); err != nil {
			return err
		}
	}
	return nil
}
