package arch

import (
	"cmp"
	"slices"
	"strings"
)

// Multiplexer is a system call that makes one of several calls. Its first argument, the
// selector, tells which. The arguments of that call may be in memory.
type Multiplexer struct {
	Number uint32
	Name   string
	Mask   uint64 // the bits of the first argument that the kernel reads
	Calls  []Multiplexed
}

// Multiplexed is a call that a multiplexer makes and that also has a number of its own.
type Multiplexed struct {
	Number   uint32 // its own number
	Name     string
	Selector uint64 // the first argument of the multiplexer
}

// multiplexers has the selectors of socketcall and ipc. Those of socketcall are SYS_SOCKET and so
// on in include/uapi/linux/net.h; sys_socketcall in net/socket.c takes an int. Those of ipc are in
// include/uapi/linux/ipc.h; ksys_ipc in ipc/syscall.c takes a version from the upper half of an
// unsigned int.
//
// A send is a sendto without an address, and a recv is such a recvfrom (net/socket.c), so their
// selectors have two calls.
var multiplexers = []struct {
	name  string
	mask  uint64
	calls map[uint64]string
}{
	{"socketcall", 0xffffffff, map[uint64]string{
		1: "socket", 2: "bind", 3: "connect", 4: "listen", 5: "accept", 6: "getsockname", 7: "getpeername", 8: "socketpair",
		9: "send sendto", 10: "recv recvfrom", 11: "sendto", 12: "recvfrom", 13: "shutdown", 14: "setsockopt", 15: "getsockopt",
		16: "sendmsg", 17: "recvmsg", 18: "accept4", 19: "recvmmsg", 20: "sendmmsg",
	}},
	{"ipc", 0xffff, map[uint64]string{
		1: "semop", 2: "semget", 3: "semctl", 4: "semtimedop semtimedop_time64", 11: "msgsnd", 12: "msgrcv", 13: "msgget",
		14: "msgctl", 21: "shmat", 22: "shmdt", 23: "shmget", 24: "shmctl",
	}},
}

// Multiplexers returns the multiplexers of the architecture. Their calls are those that also have
// numbers of their own, in order of selector and number.
func (a *Arch) Multiplexers() []Multiplexer {
	var list []Multiplexer
	for _, m := range multiplexers {
		number, ok := a.Number(m.name)
		if !ok {
			continue
		}
		one := Multiplexer{Number: number, Name: m.name, Mask: m.mask}
		for selector, names := range m.calls {
			for name := range strings.FieldsSeq(names) {
				if direct, ok := a.Number(name); ok {
					one.Calls = append(one.Calls, Multiplexed{direct, name, selector})
				}
			}
		}
		slices.SortFunc(one.Calls, func(x, y Multiplexed) int {
			return cmp.Or(cmp.Compare(x.Selector, y.Selector), cmp.Compare(x.Number, y.Number))
		})
		list = append(list, one)
	}
	return list
}
