package lint

import (
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// performer is a call that makes other calls. Their arguments are in memory, or in other
// registers than those of the other call.
type performer struct {
	call string
	// ops lists the calls by the value of the first argument, under mask, that selects
	// them. If the first argument selects nothing, mask and the only key are 0.
	ops  map[uint64]string
	mask uint64
}

var allPerformers = []performer{
	// io_uring_enter(2): a request in a ring is not a system call. The list is enum
	// io_uring_op of include/uapi/linux/io_uring.h, with the variants that flags select
	// (IORING_FSYNC_DATASYNC, SOCKET_URING_OP_GETSOCKOPT). If a kernel thread takes the
	// requests of a ring (IORING_SETUP_SQPOLL), io_uring_setup alone suffices.
	{call: "io_uring_setup", ops: map[uint64]string{0: "accept accept4 bind close connect epoll_ctl epoll_pwait epoll_wait fadvise64 fallocate fdatasync " +
		"fgetxattr fsetxattr fsync ftruncate futex getsockopt getxattr link linkat listen madvise mkdir mkdirat open openat openat2 pipe pipe2 poll ppoll " +
		"pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readv recv recvfrom recvmsg rename renameat renameat2 rmdir " +
		"send sendmsg sendto setsockopt setxattr shutdown socket splice statx symlink symlinkat sync_file_range tee " +
		"unlink unlinkat waitid write writev"}},
}

// performersOf lists all performers, including the multiplexers of an architecture.
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

// performers looks for permitted calls that make the named call.
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
				if t.Exists(c.permitted(t, number), bdd.IPBits, 64) == bdd.Yes {
					return // all of its calls are permitted
				}
				asks := equals(t, bdd.ArgBits, p.mask, op)
				if r := t.And(c.permitted(t, n), asks); r != bdd.No {
					found.pointer.add(p.call, "makes such calls", t.Least(r, c.part(n)))
				}
			})
			if err != nil {
				found.undecided = err
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
