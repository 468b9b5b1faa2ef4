package seccomp_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// The error of a second filter gives a reason where the text of the errno does not help. An
// earlier filter stands in for kernels and emulators.
func TestReasonForErrno(t *testing.T) {
	for _, c := range []struct {
		errno syscall.Errno
		word  string
	}{
		{syscall.EPERM, "an earlier filter forbids it"},
		{syscall.EACCES, "an earlier filter forbids it"},
		{syscall.ENOSYS, "emulator"},
		{524, "JIT"},
		{syscall.EINVAL, "invalid program"},
		{syscall.EFAULT, ""},
	} {
		t.Run(c.errno.Error(), func(t *testing.T) {
			inChild(t, func() error {
				if err := seccomp.SetFilter(on(linux.SECCOMP_RET_ERRNO|linux.BPFAction(c.errno), linux.SYS_SECCOMP)); err != nil {
					return err
				}
				return wantReason(seccomp.SetFilter(allowAll), c.errno, c.word)
			})
		})
	}
}

// A second listener is refused.
func TestReasonForSecondListener(t *testing.T) {
	fate := seccomptest.InChild(t, func() error {
		runtime.LockOSThread()
		if _, err := seccomp.SetFilterWithFlags(allowAll, newListener); err != nil {
			return err
		}
		_, err := seccomp.SetFilterWithFlags(allowAll, newListener)
		return wantReason(err, syscall.EBUSY, "has a listener")
	})
	needs(t, fate.Err, 5, 0)
	want(t, fate, seccomptest.KindReturned)
}

func wantReason(err error, errno syscall.Errno, word string) error {
	if err == nil || !errors.Is(err, errno) || !strings.Contains(err.Error(), errno.Error()) || !strings.Contains(err.Error(), word) {
		return fmt.Errorf("got %v, want %v and the reason %q", err, errno, word)
	}
	if word == "" && strings.HasSuffix(err.Error(), ")") {
		return fmt.Errorf("%v: has a reason", err)
	}
	return nil
}

// The kernel limits the filters of a thread to 32768 instructions (MAX_INSNS_PER_PATH in
// kernel/seccomp.c), counts 4 more for each earlier filter, and counts its translation to eBPF:
// bpf_convert_filter in net/core/filter.c adds three instructions at the start, and makes two
// of a return.
func TestReasonForTooManyFilters(t *testing.T) {
	if runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
		t.Skip("on 32-bit machines the limit of the JIT comes first (errno 524)")
	}
	if harden, err := os.ReadFile("/proc/sys/net/core/bpf_jit_harden"); err == nil && strings.TrimSpace(string(harden)) != "0" {
		t.Skipf("net.core.bpf_jit_harden is %s: the kernel adds instructions that hide constants", harden)
	}
	returns, loads := make([]linux.BPFInstruction, linux.BPF_MAXINSNS), make([]linux.BPFInstruction, linux.BPF_MAXINSNS)
	for i := range returns {
		returns[i] = allowAll[0]
		loads[i].OpCode = ldAbs
	}
	loads[len(loads)-1] = allowAll[0]
	for _, c := range []struct {
		name string
		prog []linux.BPFInstruction
		fit  int
	}{
		{"one instruction", allowAll, 3641},
		{"4096 returns", returns, 3},
		{"4096 loads", loads, 7},
	} {
		t.Run(c.name, func(t *testing.T) {
			inChild(t, func() error {
				runtime.LockOSThread()
				for n := 0; ; n++ {
					if _, err := seccomp.SetFilterWithFlags(c.prog, 0); err != nil {
						if n != c.fit {
							return fmt.Errorf("%d filters fit, want %d", n, c.fit)
						}
						return wantReason(err, syscall.ENOMEM, "too many filters")
					}
				}
			})
		})
	}
}
