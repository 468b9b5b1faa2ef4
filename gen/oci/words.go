package oci

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// word is a constant of package unix. On the GOARCHes in except, separated by
// spaces, it is missing or has another value.
type word struct {
	value  uint64
	name   string
	except string
}

// on reports whether the word holds on all of some architectures.
func (w word) on(arches []*arch.Arch) bool {
	return !slices.ContainsFunc(arches, func(a *arch.Arch) bool {
		return slices.Contains(strings.Fields(w.except), a.GOARCH)
	})
}

// argument is one argument of a system call.
type argument struct {
	call  string
	index int
}

// vocabulary is how the values of an argument are called: one word each, or
// flags joined by |.
type vocabulary struct {
	words []word
	flags bool
}

var vocabularies = map[argument]vocabulary{
	{"socket", 0}:        {words: familyWords[:]},
	{"socket", 1}:        {words: socketTypeWords[:]},
	{"socketpair", 0}:    {words: familyWords[:]},
	{"socketpair", 1}:    {words: socketTypeWords[:]},
	{"clone", 0}:         {words: cloneWords[:], flags: true},
	{"unshare", 0}:       {words: namespaceWords[:], flags: true},
	{"setns", 1}:         {words: namespaceWords[:], flags: true},
	{"mmap", 2}:          {words: protWords[:], flags: true},
	{"mprotect", 2}:      {words: protWords[:], flags: true},
	{"pkey_mprotect", 2}: {words: protWords[:], flags: true},
	{"madvise", 2}:       {words: adviceWords[:]},
	{"prctl", 0}:         {words: prctlWords[:]},
	{"fcntl", 1}:         {words: fcntlWords[:]},
	{"ioctl", 1}:         {words: ioctlWords[:]},
	{"ptrace", 0}:        {words: ptraceWords[:]},
	{"keyctl", 0}:        {words: keyctlWords[:]},
}

// personalities are the values of personality(2) in <linux/personality.h> that
// profiles permit; package unix has no names for them. The last is no
// personality but asks for the current one.
var personalities = map[uint64]string{
	0x0:        "PER_LINUX",
	0x8:        "PER_LINUX32",
	0x20000:    "PER_LINUX with UNAME26",
	0x20008:    "PER_LINUX32 with UNAME26",
	0x40000:    "PER_LINUX with ADDR_NO_RANDOMIZE",
	0x400000:   "PER_LINUX with READ_IMPLIES_EXEC",
	0xffffffff: "asks for the current one",
}

// value writes a constant that an argument is compared with as a Go expression.
func (e entry) value(index int, v uint64, arches []*arch.Arch) string {
	voc := vocabularies[argument{e.name, index}]
	if voc.flags {
		return flags(voc.words, v, arches)
	}
	if s := nameOf(voc.words, v, arches); s != "" {
		return s
	}
	return literal(v)
}

// nameOf returns "unix.NAME" for a value, or "" if it has no name on all of the
// architectures.
func nameOf(words []word, v uint64, arches []*arch.Arch) string {
	for _, w := range words {
		if w.value == v && w.on(arches) {
			return "unix." + w.name
		}
	}
	return ""
}

// flags joins the names of single bits, four to a line, and what has no name.
func flags(words []word, v uint64, arches []*arch.Arch) string {
	if v == 0 {
		return "0"
	}
	var names []string
	rest := v
	for _, w := range words {
		if w.value&(w.value-1) == 0 && w.value&rest != 0 && w.on(arches) {
			names = append(names, "unix."+w.name)
			rest &^= w.value
		}
	}
	if rest != 0 {
		names = append(names, literal(rest))
	}
	var b strings.Builder
	for i, name := range names {
		switch {
		case i == 0:
		case i%4 == 0:
			b.WriteString("|\n")
		default:
			b.WriteString("|")
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
	if name := nameOf(errnoWords[:], uint64(action.Data()), arches); name != "" {
		return "rules.Errno(uint16(" + name + "))"
	}
	return fmt.Sprintf("rules.Errno(%d)", action.Data())
}

// actionWord is the part of a variable's name that says its action.
func actionWord(action linux.BPFAction, arches []*arch.Arch) string {
	switch action & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_TRAP:
		return "Trap"
	case linux.SECCOMP_RET_TRACE:
		return fmt.Sprintf("Trace%d", action.Data())
	case linux.SECCOMP_RET_ERRNO:
		if name := nameOf(errnoWords[:], uint64(action.Data()), arches); name != "" {
			return strings.TrimPrefix(name, "unix.")
		}
		return fmt.Sprintf("Errno%d", action.Data())
	}
	return strings.TrimPrefix(actionExpr(action, arches), "rules.")
}
