package arch

import (
	"cmp"
	"slices"
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
// unsigned int). Send and recv are sendto and recvfrom where they have no number.
var multiplexers = []struct {
	name  string
	mask  uint64
	calls map[string]uint64
}{
	{"socketcall", 0xffffffff, map[string]uint64{
		"socket": 1, "bind": 2, "connect": 3, "listen": 4, "accept": 5, "getsockname": 6, "getpeername": 7, "socketpair": 8,
		"send": 9, "recv": 10, "sendto": 11, "recvfrom": 12, "shutdown": 13, "setsockopt": 14, "getsockopt": 15,
		"sendmsg": 16, "recvmsg": 17, "accept4": 18, "recvmmsg": 19, "sendmmsg": 20,
	}},
	{"ipc", 0xffff, map[string]uint64{
		"semop": 1, "semget": 2, "semctl": 3, "semtimedop": 4, "semtimedop_time64": 4, "msgsnd": 11, "msgrcv": 12, "msgget": 13,
		"msgctl": 14, "shmat": 21, "shmdt": 22, "shmget": 23, "shmctl": 24,
	}},
}

// Multiplexers are those that the architecture has, with the calls that also have
// numbers of their own, in order of selector.
func (a *Arch) Multiplexers() []Multiplexer {
	var list []Multiplexer
	for _, m := range multiplexers {
		number, ok := a.Number(m.name)
		if !ok {
			continue
		}
		found := Multiplexer{Number: number, Name: m.name, Mask: m.mask}
		for name, selector := range m.calls {
			if direct, ok := a.Number(name); ok {
				found.Calls = append(found.Calls, Multiplexed{direct, name, selector})
			}
		}
		slices.SortFunc(found.Calls, func(x, y Multiplexed) int {
			return cmp.Or(cmp.Compare(x.Selector, y.Selector), cmp.Compare(x.Number, y.Number))
		})
		list = append(list, found)
	}
	return list
}
