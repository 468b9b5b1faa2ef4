package arch

import "slices"

// IsUnknown reports whether a number is above the table: a call that is newer than the table, or
// not a call. Numbers in gaps of the table are not unknown, because the kernel never assigns
// them.
//
// Number 0 of s390x is unknown too. Before Linux 5.12 the kernel replaces every number that it
// does not know by 0 (svc 0 in arch/s390/kernel/entry.S), so a filter sees 0 for a call that is
// newer than the kernel. Since then the filter sees the number, or its low 16 bits (__do_syscall
// in arch/s390/kernel/syscall.c).
func (a *Arch) IsUnknown(number uint32) bool {
	if a.GOARCH == "s390x" && number == 0 {
		return true
	}
	if a.x32 && number >= x32Bit {
		number -= x32Bit
		return number > a.Table && (number < x32First || number > x32Last)
	}
	return number > a.Table && a.Name(number) == ""
}

// Borders returns, in ascending order, the numbers at which IsOtherABI, IsAmbiguous or IsUnknown
// may change. It includes the numbers n+OtherABI at which IsUnknown(n) changes. Between two
// consecutive borders all answers are constant.
func (a *Arch) Borders() []uint32 {
	borders := []uint32{1, a.Table + 1}
	if a.OtherABI == x32Bit || a.x32 {
		borders = append(borders, x32First, x32Last+1, x32Bit, x32Bit+a.Table+1)
	} else if a.OtherABI != 0 {
		borders = append(borders, a.OtherABI, a.OtherABI+a.Table+1)
	}
	if a.Base > 0 {
		borders = append(borders, a.Base, a.Base+mipsRange)
	}
	if a.x32 {
		borders = append(borders, x32Bit+x32First, x32Bit+x32Last+1)
	}
	for _, c := range a.calls {
		if c.number > a.Table && c.number < x32Bit {
			borders = append(borders, c.number, c.number+1)
		}
	}
	slices.Sort(borders)
	return slices.Compact(borders)
}
