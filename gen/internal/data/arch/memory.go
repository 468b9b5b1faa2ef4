package arch

// A filter sees the registers of a call, but not the memory to which they point. Some old calls
// of some architectures pass their arguments in memory, with one pointer to a structure:
//
//	386    select   old_select, mmap   old_mmap     arch/x86/entry/syscalls/syscall_32.tbl
//	s390x  mmap     old_mmap                        arch/s390/kernel/syscalls/syscall.tbl
//
// 386 has _newselect and mmap2 with arguments in registers. s390x has no other mmap.
var inMemory = map[string]map[string]string{ // by GOARCH and call: the call that uses registers, or ""
	"386":   {"select": "_newselect", "mmap": "mmap2"},
	"s390x": {"mmap": ""},
}

// InMemory reports whether a call takes its arguments from memory, which a filter cannot read.
// Instead is the call with the same effect that takes them from registers, or "" if there is
// none.
func (a *Arch) InMemory(number uint32) (instead string, inMemoryOnly bool) {
	instead, inMemoryOnly = inMemory[a.GOARCH][a.Name(number)]
	return instead, inMemoryOnly
}
