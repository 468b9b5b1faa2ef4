package arch

import (
	"fmt"
	"strings"
)

// since lists the calls that are newer than filters, by the version of Linux that first had them.
// Linux has filters since 3.5. The source is syscalls(2) of man-pages 6.03; newer calls are
// missing. If architectures got a call in different versions, the earliest counts.
const since = `
	3.5 kcmp
	3.7 s390_runtime_instr
	3.8 finit_module
	3.14 sched_getattr sched_setattr
	3.15 renameat2
	3.17 getrandom kexec_file_load membarrier memfd_create seccomp
	3.18 bpf
	3.19 execveat s390_pci_mmio_read s390_pci_mmio_write
	4.1 switch_endian
	4.3 userfaultfd
	4.4 mlock2
	4.5 copy_file_range
	4.6 preadv2 pwritev2
	4.8 pkey_alloc pkey_free pkey_mprotect
	4.11 statx
	4.12 s390_guarded_storage
	4.15 riscv_flush_icache s390_sthyi
	4.18 io_pgetevents rseq
	5.1 io_uring_enter io_uring_register io_uring_setup pidfd_send_signal
	5.2 fsconfig fsmount fsopen fspick move_mount open_tree
	5.3 clone3 pidfd_open
	5.6 openat2 pidfd_getfd
	5.8 faccessat2
	5.9 close_range
	5.10 process_madvise
	5.11 epoll_pwait2
	5.13 landlock_add_rule landlock_create_ruleset landlock_restrict_self
	5.14 memfd_secret quotactl_fd
`

// Since returns the version of Linux that first had a system call, by name. Ok is false for calls
// that are as old as filters, and for calls that are newer than the list.
func Since(call string) (major, minor int, ok bool) {
	for line := range strings.Lines(since) {
		version, calls, _ := strings.Cut(strings.TrimSpace(line), " ")
		for name := range strings.FieldsSeq(calls) {
			if name == call {
				n, err := fmt.Sscanf(version, "%d.%d", &major, &minor)
				return major, minor, err == nil && n == 2
			}
		}
	}
	return 0, 0, false
}
