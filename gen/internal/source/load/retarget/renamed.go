package retarget

import (
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// renamed returns the constant by which a package names a system call on the target that it
// names otherwise on other targets, or "". Package golang.org/x/sys/unix takes the names from
// the headers of each architecture:
//
//	SYS_FADVISE64_64, SYS_SYNC_FILE_RANGE    SYS_ARM_FADVISE64_64, SYS_ARM_SYNC_FILE_RANGE on arm
//	SYS_SELECT                               SYS__NEWSELECT on arm and 32-bit MIPS
func renamed(set *gopkg.PackageSet, q *gopkg.Package, sel string) string {
	call, ok := strings.CutPrefix(sel, "SYS_")
	if !ok {
		return ""
	}
	marks := []string{"ARM_", "_NEW", "NEW"}
	candidates := make([]string, 0, 2*len(marks))
	for _, mark := range marks {
		candidates = append(candidates, mark+call)
		if plain, ok := strings.CutPrefix(call, mark); ok {
			candidates = append(candidates, plain)
		}
	}
	for _, name := range candidates {
		if declaring(set, q, q.GoFiles, "SYS_"+name) != nil {
			return "SYS_" + name
		}
	}
	return ""
}
