package confine

import (
	"errors"
	"fmt"
	"syscall"
	"time"

	"github.com/seccompgen/seccompgen/seccomp"
)

// Enter confines the process for good: descriptors above 2 that it has inherited are closed,
// limits are set, and the filter is installed for all threads. The processor time is limited
// to about twice the given one.
//
// It returns nil as well on a kernel that has no seccomp filters: there the limits are all.
func Enter(limit time.Duration) error {
	if err := closeInherited(); err != nil {
		return fmt.Errorf("closing inherited descriptors: %w", err)
	}
	if err := setLimits(limit); err != nil {
		return fmt.Errorf("setting limits: %w", err)
	}
	// The first timer makes the runtime open what its network poller needs
	// (netpollGenericInit in runtime/netpoll.go). Under the filter it could not.
	time.AfterFunc(time.Hour, func() {}).Stop()

	err := seccomp.SetFilter(Evaluation)
	switch {
	case errors.Is(err, syscall.ENOSYS), errors.Is(err, syscall.EINVAL):
		return nil // a kernel before 3.17, or built without CONFIG_SECCOMP_FILTER
	case err != nil:
		return fmt.Errorf("installing the filter: %w", err)
	}
	// Getppid never fails, but under the filter. Something between this process and the kernel
	// can answer seccomp(2) and do nothing.
	if _, _, errno := syscall.RawSyscall(syscall.SYS_GETPPID, 0, 0, 0); errno != syscall.ENOSYS {
		return errors.New("the filter has no effect, though seccomp(2) succeeded (look for a sandbox that answers it)")
	}
	return nil
}
