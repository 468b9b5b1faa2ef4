package confine_test

import (
	"os"
	"runtime"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/confine"
	"github.com/seccompgen/seccompgen/gen/provetest"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// These assertions are proved for all calls, for each architecture.
func TestPolicy(t *testing.T) {
	for _, table := range provetest.Tables(t, "Evaluation") {
		provetest.NoOtherArchitectures(t, table)
		provetest.NoX32(t, table)
		provetest.NoKillThread(t, table)
		if table.GOARCH() != "s390x" { // its mmap has the arguments in memory, where a filter cannot see them
			provetest.NoWritableExecutable(t, table)
		}
		provetest.NoNewNamespaces(t, table)
		provetest.NoTracing(t, table)
		provetest.NoIOUring(t, table)
		provetest.NoModuleLoading(t, table)
		for _, call := range []string{
			"openat", "openat2", "open_by_handle_at", "memfd_create", "execve", "execveat", "kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
			"pidfd_open", "pidfd_send_signal", "socketpair", "process_vm_readv", "process_vm_writev", "process_madvise", "ptrace", "mount", "unshare", "setns",
			"chdir", "clone3", "ioctl", "fcntl", "dup", "dup3", "pwrite64", "writev", "pread64", "sendfile", "splice", "bpf", "keyctl", "shmget", "mq_open",
			"setrlimit", "prlimit64", "seccomp", "rt_sigaction", "connect", "sendmsg", "recvmsg", "landlock_restrict_self", "epoll_ctl", "eventfd2", "pipe2",
		} {
			provetest.Denies(t, table, call)
		}
	}
}

// What reaches beyond the program ends it with a trace, or fails.
func TestDenied(t *testing.T) {
	seccomptest.Trapped(t, confine.Evaluation, func() error {
		_, err := os.Open("/etc/passwd")
		return err
	})
	seccomptest.Trapped(t, confine.Evaluation, func() error { return syscall.Kill(os.Getppid(), 0) })
	seccomptest.Trapped(t, confine.Evaluation, func() error { return syscall.Exec("/bin/true", []string{"true"}, nil) })
	socket := func() error {
		_, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
		return err
	}
	if runtime.GOARCH == "386" || runtime.GOARCH == "s390x" { // there Go calls socketcall
		seccomptest.Errno(t, confine.Evaluation, syscall.ENOSYS, socket)
	} else {
		seccomptest.Trapped(t, confine.Evaluation, socket)
	}
	seccomptest.Errno(t, confine.Evaluation, syscall.ENOSYS, func() error { return syscall.Chdir("/") })
}
