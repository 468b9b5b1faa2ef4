package bpf

// Offsets within struct seccomp_data of the fields that a filter loads; see
// the drawing at linux.SeccompData. Argument i begins at OffsetArgs + 8*i.
const (
	OffsetNr   = 0
	OffsetArch = 4
	OffsetIP   = 8
	OffsetArgs = 16
)

// Low returns the offset of the low 32 bits of the 64-bit field that begins at
// offset field. A filter loads words in the byte order of the machine, so the
// half that comes first in memory depends on it:
//
//	field        field+4       field+8
//	┌─────────────┬─────────────┐
//	│ bits  0–31  │ bits 32–63  │  little-endian
//	├─────────────┼─────────────┤
//	│ bits 32–63  │ bits  0–31  │  big-endian
//	└─────────────┴─────────────┘
func Low(field uint32, bigEndian bool) uint32 {
	if bigEndian {
		return field + 4
	}
	return field
}

// High returns the offset of the high 32 bits of the 64-bit field that begins
// at offset field; see Low.
func High(field uint32, bigEndian bool) uint32 {
	return Low(field, !bigEndian)
}
