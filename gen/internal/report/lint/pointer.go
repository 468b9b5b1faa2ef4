package lint

import (
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// performer is a call that makes other calls, by arguments that are not in its
// registers, or not where a filter for the other call looks.
type performer struct {
	call string
	// ops has the calls by the first argument that asks for them. Where it does
	// not say, the one list is under 0 and mask is 0.
	ops  map[uint64]string
	mask uint64
}

var allPerformers = []performer{
	// io_uring_enter(2): a request in a ring is no system call. The list is enum
	// io_uring_op of include/uapi/linux/io_uring.h, with what flags make of an
	// operation (IORING_FSYNC_DATASYNC, SOCKET_URING_OP_GETSOCKOPT). A ring whose requests a kernel
	// thread takes (IORING_SETUP_SQPOLL) needs io_uring_setup alone.
	{call: "io_uring_setup", ops: map[uint64]string{0: "accept accept4 bind close connect epoll_ctl epoll_pwait epoll_wait fadvise64 fallocate fdatasync " +
		"fgetxattr fsetxattr fsync ftruncate futex getsockopt getxattr link linkat listen madvise mkdir mkdirat open openat openat2 pipe pipe2 poll ppoll " +
		"pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readv recv recvfrom recvmsg rename renameat renameat2 rmdir " +
		"send sendmsg sendto setsockopt setxattr shutdown socket splice statx symlink symlinkat sync_file_range tee " +
		"unlink unlinkat waitid write writev"}},
}

// performersOf are those that an architecture has, and with them the multiplexers.
func performersOf(a *arch.Arch) (list []performer) {
	for _, m := range a.Multiplexers() {
		p := performer{call: m.Name, mask: m.Mask, ops: map[uint64]string{}}
		for _, c := range m.Calls {
			p.ops[c.Selector] += " " + c.Name
		}
		list = append(list, p)
	}
	return append(list, allPerformers...)
}

// performers looks for calls that make the named one.
func (c *checker) performers(found *twins, name string, number uint32) {
	for _, p := range performersOf(c.policy.Arch) {
		n, ok := c.policy.Arch.Number(p.call)
		if !ok {
			continue
		}
		for op, names := range p.ops {
			if !contains(names, name) {
				continue
			}
			err := c.within(func(t *bdd.Table) {
				if t.Exists(c.through(t, number), bdd.IPBits, 64) == bdd.Yes {
					return // nothing is kept from it
				}
				asks := equals(t, bdd.ArgBits, p.mask, op)
				if r := t.And(c.through(t, n), asks); r != bdd.No {
					found.pointer.add(p.call, "makes such calls", t.Least(r, c.part(n)))
				}
			})
			if err != nil {
				found.open = err
			}
		}
	}
}

func contains(names, name string) bool {
	for n := range strings.FieldsSeq(names) {
		if n == name {
			return true
		}
	}
	return false
}
