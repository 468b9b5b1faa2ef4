package oci

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// personalities names the values of personality(2) that profiles permit
// (<linux/personality.h>). Package unix has no names for them. The last value queries the
// current personality.
var personalities = map[uint64]string{
	0x0:        "PER_LINUX",
	0x8:        "PER_LINUX32",
	0x20000:    "PER_LINUX with UNAME26",
	0x20008:    "PER_LINUX32 with UNAME26",
	0x40000:    "PER_LINUX with ADDR_NO_RANDOMIZE",
	0x400000:   "PER_LINUX with READ_IMPLIES_EXEC",
	0xffffffff: "queries the current personality",
}

// value writes the constant of a comparison as a Go expression. Or is the operator "|", with
// the spaces that gofmt puts around it in this context.
func (e entry) value(index int, v uint64, or string, arches []*arch.Arch) string {
	voc, _ := names.Of(e.name, index)
	if voc.Flags {
		return flags(voc, v, or, arches)
	}
	if name := voc.Name(v, goarchs(arches)); name != "" {
		return "unix." + name
	}
	return literal(v)
}

func goarchs(arches []*arch.Arch) []string {
	list := make([]string, len(arches))
	for i, a := range arches {
		list[i] = a.GOARCH
	}
	return list
}

// flags joins the names of single bits, and the number of unnamed bits, four to a line.
func flags(voc names.Vocabulary, v uint64, or string, arches []*arch.Arch) string {
	if v == 0 {
		return "0"
	}
	var words []string
	bits, rest := voc.Bits(v, goarchs(arches))
	for _, name := range bits {
		words = append(words, "unix."+name)
	}
	if rest != 0 {
		words = append(words, literal(rest))
	}
	var b strings.Builder
	for i, name := range words {
		switch {
		case i == 0:
		case i%4 == 0:
			b.WriteString(strings.TrimRight(or, " ") + "\n")
		default:
			b.WriteString(or)
		}
		b.WriteString(name)
	}
	return b.String()
}

func literal(v uint64) string {
	if v < 10 {
		return fmt.Sprint(v)
	}
	return fmt.Sprintf("%#x", v)
}

// actionExpr writes an action as a Go expression.
func actionExpr(action linux.BPFAction, arches []*arch.Arch) string {
	switch action & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW:
		return "rules.Allow"
	case linux.SECCOMP_RET_LOG:
		return "rules.Log"
	case linux.SECCOMP_RET_USER_NOTIF:
		return "rules.UserNotif"
	case linux.SECCOMP_RET_KILL_THREAD:
		return "rules.KillThread"
	case linux.SECCOMP_RET_KILL_PROCESS:
		return "rules.KillProcess"
	case linux.SECCOMP_RET_TRAP:
		return fmt.Sprintf("rules.Trap(%d)", action.Data())
	case linux.SECCOMP_RET_TRACE:
		return fmt.Sprintf("rules.Trace(%d)", action.Data())
	}
	if name := names.Errno(action.Data(), goarchs(arches)); name != "" {
		return "rules.Errno(uint16(unix." + name + "))"
	}
	return fmt.Sprintf("rules.Errno(%d)", action.Data())
}

// actionWord returns the part of a variable's name for its action.
func actionWord(action linux.BPFAction, arches []*arch.Arch) string {
	switch action & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_TRAP:
		return "Trap"
	case linux.SECCOMP_RET_TRACE:
		return fmt.Sprintf("Trace%d", action.Data())
	case linux.SECCOMP_RET_ERRNO:
		if name := names.Errno(action.Data(), goarchs(arches)); name != "" {
			return name
		}
		return fmt.Sprintf("Errno%d", action.Data())
	}
	return strings.TrimPrefix(actionExpr(action, arches), "rules.")
}
