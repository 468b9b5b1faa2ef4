package seccomp_test

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

const (
	tsync        = linux.SECCOMP_FILTER_FLAG_TSYNC
	logFlag      = linux.SECCOMP_FILTER_FLAG_LOG
	specAllow    = linux.SECCOMP_FILTER_FLAG_SPEC_ALLOW
	newListener  = linux.SECCOMP_FILTER_FLAG_NEW_LISTENER
	tsyncESRCH   = linux.SECCOMP_FILTER_FLAG_TSYNC_ESRCH
	waitKillable = linux.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
)

// Arguments that the kernel would reject are rejected before no_new_privs is
// set, which cannot be undone.
func TestRejectedBeforeAnythingIrreversible(t *testing.T) {
	if set, err := noNewPrivs(); err != nil || set {
		t.Skipf("no_new_privs of the test process: %v, %v", set, err)
	}
	for _, c := range []struct {
		name  string
		prog  []linux.BPFInstruction
		flags uint32
		word  string
	}{
		{"nil", nil, 0, "empty"},
		{"empty", []linux.BPFInstruction{}, 0, "empty"},
		{"4097 instructions", make([]linux.BPFInstruction, linux.BPF_MAXINSNS+1), 0, "4096"},
		{"65537 instructions, 1 as uint16", make([]linux.BPFInstruction, 1<<16+1), 0, "4096"},
		{"unknown bit", allowAll, 1 << 31, "unknown"},
		{"listener and TSYNC", allowAll, tsync | newListener, "TSYNC_ESRCH"},
		{"WAIT_KILLABLE_RECV alone", allowAll, waitKillable, "NEW_LISTENER"},
		{"TSYNC_ESRCH alone", allowAll, tsyncESRCH, "TSYNC"},
		{"TSYNC_ESRCH and listener", allowAll, tsyncESRCH | newListener, "TSYNC"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inChild(t, func() error {
				forms := map[string]func() error{"SetFilterWithFlags": func() error {
					listener, err := seccomp.SetFilterWithFlags(c.prog, c.flags)
					if listener != -1 {
						return fmt.Errorf("listener = %d", listener)
					}
					return err
				}}
				if c.flags == 0 {
					forms["SetFilter"] = func() error { return seccomp.SetFilter(c.prog) }
					forms["SetFilterKillOrTrap"] = func() error { return seccomp.SetFilterKillOrTrap(c.prog) }
					if errno := seccomp.SetFilterInChild(c.prog); errno != syscall.EINVAL {
						return fmt.Errorf("SetFilterInChild = %v", errno)
					}
				}
				for name, form := range forms {
					err := form()
					var refused *seccomp.Error
					if !errors.As(err, &refused) || refused.Call != "" {
						return fmt.Errorf("%s = %v, want an Error without a call", name, err)
					}
					if !errors.Is(err, syscall.EINVAL) || !strings.Contains(err.Error(), c.word) {
						return fmt.Errorf("%s = %v, want EINVAL with the word %q", name, err, c.word)
					}
				}
				if set, err := noNewPrivs(); set || err != nil {
					return fmt.Errorf("no_new_privs = %v, %v", set, err)
				}
				return nil
			})
		})
	}
}

// A program that only the kernel rejects yields an Error with its errno.
func TestRejectedByTheKernel(t *testing.T) {
	for _, c := range []struct {
		name string
		prog []linux.BPFInstruction
	}{
		{"falls off the end", []linux.BPFInstruction{{OpCode: ldAbs}}},
		{"unaligned load", []linux.BPFInstruction{{OpCode: ldAbs, K: 2}, {OpCode: retK}}},
		{"jump out of the program", []linux.BPFInstruction{{OpCode: jeqK, JumpIfTrue: 1}, {OpCode: retK}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inChild(t, func() error {
				err := seccomp.SetFilter(c.prog)
				var kernel *seccomp.Error
				if !errors.As(err, &kernel) || kernel.Errno != syscall.EINVAL || !strings.Contains(kernel.Call, "SET_MODE_FILTER") {
					return fmt.Errorf("SetFilter = %v", err)
				}
				if errno := seccomp.SetFilterInChild(c.prog); errno != syscall.EINVAL {
					return fmt.Errorf("SetFilterInChild = %v", errno)
				}
				return nil
			})
		})
	}
}
