package lint

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// fallbacks lists calls that a C library or a language runtime tries before older ones that do
// the same. It takes only ENOSYS for a kernel without the call, and reports any other error to
// its caller. A filter that is older than the program should therefore return ENOSYS. The man
// pages have the calls under NOTES, "C library/kernel differences"; the time64 calls are those
// of 32-bit architectures (glibc's sysdeps/unix/sysv/linux).
var fallbacks = []struct {
	newer string
	older []string // one of them is enough
}{
	{"clone3", []string{"clone"}},
	{"close_range", []string{"close"}},
	{"copy_file_range", []string{"sendfile", "sendfile64"}},
	{"epoll_pwait2", []string{"epoll_pwait"}},
	{"faccessat2", []string{"faccessat"}},
	{"fchmodat2", []string{"fchmodat"}},
	{"openat2", []string{"openat"}},
	{"preadv2", []string{"preadv"}},
	{"pwritev2", []string{"pwritev"}},
	{"renameat2", []string{"renameat"}},
	{"rseq", []string{"getcpu"}},
	{"statx", []string{"newfstatat", "fstatat64", "stat", "stat64"}},
	{"clock_getres_time64", []string{"clock_getres"}},
	{"clock_gettime64", []string{"clock_gettime"}},
	{"clock_nanosleep_time64", []string{"clock_nanosleep"}},
	{"futex_time64", []string{"futex"}},
	{"ppoll_time64", []string{"ppoll"}},
	{"pselect6_time64", []string{"pselect6", "_newselect"}},
	{"recvmmsg_time64", []string{"recvmmsg"}},
	{"timer_settime64", []string{"timer_settime"}},
	{"timerfd_settime64", []string{"timerfd_settime"}},
	{"utimensat_time64", []string{"utimensat"}},
}

// enosysFallback finds newer calls that the rules refuse with another error than ENOSYS while
// they permit the older call. Actions that end the program count as refusals on purpose.
func (c *checker) enosysFallback() {
	named := map[uint32]bool{}
	for _, k := range c.calls {
		named[k.number] = true
	}
	var newer, older []string // of those without a rule
	for _, f := range fallbacks {
		number, ok := c.policy.Arch.Number(f.newer)
		if !ok || !c.refusesOtherwise(number) {
			continue
		}
		i := slices.IndexFunc(f.older, c.permitsSome)
		if i < 0 {
			continue
		}
		if named[number] {
			c.add(EnosysFallback, c.at(-1, number, -1, -1), nil, "%s is refused with another error than ENOSYS, but %s is permitted (libraries fall back to it only after ENOSYS; return ENOSYS)",
				f.newer, f.older[i])
			continue
		}
		newer, older = append(newer, f.newer), append(older, f.older[i])
	}
	if len(newer) > 0 {
		c.add(EnosysFallback, diag.Whole, nil, "%s %s refused with another error than ENOSYS, but %s %s permitted (libraries fall back to %s only after ENOSYS; add a rule set that returns ENOSYS for %s)",
			list(newer), plural(newer, "is", "are"), list(older), plural(older, "is", "are"), plural(older, "it", "them"), plural(newer, "it", "them"))
	}
}

// refusesOtherwise reports whether all calls of a number fail with an error, and some with
// another one than ENOSYS.
func (c *checker) refusesOtherwise(number uint32) bool {
	other := false
	for _, one := range c.policy.Lookup(number).Decision {
		if one.Action&linux.SECCOMP_RET_ACTION_FULL != linux.SECCOMP_RET_ERRNO {
			return false
		}
		other = other || !c.isENOSYS(one.Action)
	}
	return other
}

// permitsSome reports whether the rules permit some call of a name.
func (c *checker) permitsSome(name string) bool {
	number, ok := c.policy.Arch.Number(name)
	if !ok {
		return false
	}
	for _, one := range c.policy.Lookup(number).Decision {
		if policy.Permits(one.Action) {
			return true
		}
	}
	return false
}
