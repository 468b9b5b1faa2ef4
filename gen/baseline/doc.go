// Package baseline has the system calls that the Go runtime and the standard library make by
// themselves, as rules to merge into those of a program:
//
//	permitted := rules.SyscallRules{
//		unix.SYS_WRITE: {{rules.EqualTo(unix.Stdout)}},
//	}
//	permitted.Merge(baseline.Runtime())
//	permitted.Merge(baseline.Signals())
//
// The sets are those of the target for which rules are evaluated, for all architectures that the
// generator knows. Each function returns a new map. The sources are runtime/sys_linux_*.s and
// runtime/os_linux.go of Go 1.26 and 1.27, and for programs with cgo what glibc and musl call in a
// new thread.
//
//	runtime.go     goroutines, threads, memory and timers
//	signals.go     to receive a signal, and to be ended by one
//	cgo.go         threads of a C library
//	exec.go        package os/exec
//	install.go     a second filter
//
//	word_*.go      calls for words of 32 and of 64 bits
//	map_*.go       mmap and clone, whose numbers and arguments differ between architectures
//	protection.go  memory that is not executable
//	stat_*.go      the name of newfstatat
package baseline
