package provetest

import "github.com/seccompgen/seccompgen/gen/rules"

// These constants of <linux/mman.h>, <linux/shm.h> and <linux/personality.h> are the
// same on all architectures.
const (
	protWrite       = 0x2
	protExec        = 0x4
	shmReadOnly     = 0o010000
	shmExec         = 0o100000
	readImpliesExec = 0x0400000
	askPersonality  = 0xffffffff // changes nothing (SYSCALL_DEFINE1(personality, …))
)

// NoWritableExecutable fails the test unless the filter denies every call that makes
// memory writable and executable at the same time:
//
//	mmap, mmap2       PROT_WRITE and PROT_EXEC in prot, an unsigned long
//	mprotect          the same
//	pkey_mprotect     the same
//	shmat             SHM_EXEC without SHM_RDONLY in shmflg, an int
//	personality       READ_IMPLIES_EXEC in an unsigned int: memory that is mapped
//	                  readable from then on becomes executable too
//	uselib            always: it maps a file writable and executable, on amd64
//	                  before Linux 6.15 if CONFIG_USELIB is set (load_elf_library in
//	                  fs/binfmt_elf.c)
//
// The widths are those of SYSCALL_DEFINE6(mmap), SYSCALL_DEFINE3(mprotect) and
// SYSCALL_DEFINE4(pkey_mprotect) in the kernel's arch/*/kernel and mm/mprotect.c,
// SYSCALL_DEFINE3(shmat) in ipc/shm.c, and SYSCALL_DEFINE1(personality) in
// kernel/exec_domain.c.
//
// The assertion does not cover a personality that the process already has, or the
// segments and the stack that the file of an executed program requests. It also does not
// cover memory that is first written and then made executable, or that is mapped twice.
// To prevent the latter two, deny PROT_EXEC altogether and assert
//
//	provetest.Denies(t, f, "mprotect", provetest.Arg(2, rules.MaskedEqual(unix.PROT_EXEC, unix.PROT_EXEC)))
func NoWritableExecutable(t T, f *Table) {
	t.Helper()
	both := []Argument{Arg(2, set(protWrite|protExec))}
	invariant(t, f, "no memory writable and executable",
		denial{call: "mmap", with: both},
		denial{call: "mmap2", with: both},
		denial{call: "mprotect", with: both},
		denial{call: "pkey_mprotect", with: both},
		denial{call: "shmat", with: []Argument{Int(2, rules.MaskedEqual(shmExec|shmReadOnly, shmExec))}},
		denial{call: "personality", with: []Argument{Int(0, set(readImpliesExec)), Int(0, rules.NotEqual(askPersonality))}},
		denial{call: "uselib"},
	)
}
