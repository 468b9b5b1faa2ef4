// Kernels runs the live tests on the kernels of other architectures and versions, which
// it boots in an emulator.
//
//	go run ./seccomp/seccomptest/kernels                          all of them
//	go run ./seccomp/seccomptest/kernels -targets s390x,amd64-5.10
//	go run ./seccomp/seccomptest/kernels -list
//
// The files, in the order of the steps for a target:
//
//	main.go      the flags, and the steps for each target
//	targets.go   the targets: kernel package, machine, GOARCHs of the tests
//	mirrors.go   the mirrors from which the host gets Debian's packages
//	apt.go       a private root for apt: it reads the host's configuration and
//	             writes only in the cache directory
//	kernel.go    extracts the kernel's image from its package
//	qemu.go      finds the emulator on the host, or extracts it from Debian's packages
//	suites.go    builds the test binaries, and selects which of their tests run
//	cpio.go      writes an initramfs with them and guest, the first process
//	boot.go      runs the emulator and collects its output
//	result.go    reads the results from what guest prints
//	report.go    prints the results as text or as rows of Markdown
//
// A kernel that cannot be fetched is skipped, and the reason is printed. The command
// fails if a kernel that was fetched does not boot or if a test fails on it. The command
// needs Go, apt and dpkg-deb, but no root privileges.
package main
