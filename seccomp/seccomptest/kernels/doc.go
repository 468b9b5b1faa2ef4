// Kernels boots foreign kernels under an emulator and runs the live tests on them.
//
//	go run ./seccomp/seccomptest/kernels                          all of them
//	go run ./seccomp/seccomptest/kernels -targets s390x,amd64-5.10
//	go run ./seccomp/seccomptest/kernels -list
//
// What a target is made of, and the file that makes it:
//
//	targets.go   the kernel's package, the machine, the GOARCHs of the tests
//	mirrors.go   where the machine gets Debian's packages from
//	apt.go       a private root for apt: the machine's own configuration is read,
//	             and nothing outside the cache directory is written
//	kernel.go    the kernel's image out of its package
//	qemu.go      the emulator: the machine's own, or out of Debian's packages
//	suites.go    test binaries, and which of their tests run
//	cpio.go      an initramfs of them and guest, the first process
//	boot.go      the emulator's run, judged by what guest prints
//	report.go    what came of it, as text or as rows of Markdown
//
// A kernel that cannot be fetched is skipped, with the reason; one that boots and whose
// tests fail makes the command fail. Neither root nor anything that is installed is
// needed but Go, apt and dpkg-deb.
package main
