package arch

import (
	"cmp"
	"slices"
	"strings"
)

// Multiplexer is a system call that stands for many, of which its first argument says
// which is meant. Their own arguments may be in memory.
type Multiplexer struct {
	Number uint32
	Name   string
	Mask   uint64 // the bits of the first argument that the kernel looks at
	Calls  []Multiplexed
}

// Multiplexed is one of them, for which there is also a number of its own.
type Multiplexed struct {
	Number   uint32 // of the call on its own
	Name     string
	Selector uint64 // the first argument that asks the multiplexer for it
}

// multiplexers are the selectors of socketcall (include/uapi/linux/net.h, SYS_SOCKET
// and so on; sys_socketcall in net/socket.c takes an int) and of ipc (include/uapi/
// linux/ipc.h; ksys_ipc in ipc/syscall.c takes a version from the upper half of an
// unsigned int). A send is a sendto without an address and a recv a recvfrom
// (net/socket.c), so that these have two.
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

// Multiplexers are those that the architecture has, with the calls that also have
// numbers of their own, in order of selector and number.
func (a *Arch) Multiplexers() []Multiplexer {
	var list []Multiplexer
	for _, m := range multiplexers {
		number, ok := a.Number(m.name)
		if !ok {
			continue
		}
		found := Multiplexer{Number: number, Name: m.name, Mask: m.mask}
		for selector, names := range m.calls {
			for name := range strings.FieldsSeq(names) {
				if direct, ok := a.Number(name); ok {
					found.Calls = append(found.Calls, Multiplexed{direct, name, selector})
				}
			}
		}
		slices.SortFunc(found.Calls, func(x, y Multiplexed) int {
			return cmp.Or(cmp.Compare(x.Selector, y.Selector), cmp.Compare(x.Number, y.Number))
		})
		list = append(list, found)
	}
	return list
}
