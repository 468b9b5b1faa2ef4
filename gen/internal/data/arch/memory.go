package arch

// A filter sees the registers of a call and nothing that they point to. Some old calls
// of some architectures take their arguments as one pointer to a structure:
//
//	386    select   old_select, mmap   old_mmap     arch/x86/entry/syscalls/syscall_32.tbl
//	s390x  mmap     old_mmap                        arch/s390/kernel/syscalls/syscall.tbl
//
// In their place 386 has _newselect and mmap2; s390x has no other mmap.
var inMemory = map[string]map[string]string{ // the call that takes registers, "" if there is none
	"386":   {"select": "_newselect", "mmap": "mmap2"},
	"s390x": {"mmap": ""},
}

// InMemory says that a call takes its arguments from memory, where a filter cannot
// look, and names the call of the same meaning that takes them from registers, or "".
func (a *Arch) InMemory(number uint32) (instead string, inMemoryOnly bool) {
	instead, inMemoryOnly = inMemory[a.GOARCH][a.Name(number)]
	return instead, inMemoryOnly
}
