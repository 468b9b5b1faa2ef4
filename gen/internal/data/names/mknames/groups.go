package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// group is one variable of zwords.go: constants of package unix that name the
// values of one argument.
type group struct {
	variable string
	first    []string // preferred if two names have the same value
	prefixes []string // prefixes of the names to include
	except   []string // prefixes of the names to exclude
	each     bool     // include the values that a name has on fewer architectures
}

// word is a name for a value. On the architectures in except the name is
// missing or has another value.
type word struct {
	value  uint64
	name   string
	except []string
}

var groups = []group{
	{
		variable: "errnoWords",
		// EAGAIN, EDEADLK and EOPNOTSUPP have second names with the same value.
		first:    []string{errnoPrefix + "EAGAIN", errnoPrefix + "EDEADLK", errnoPrefix + "EOPNOTSUPP"},
		prefixes: []string{errnoPrefix + "E"},
	},
	{
		variable: "familyWords",
		first:    []string{"AF_UNIX", "AF_NETLINK"},
		prefixes: []string{"AF_"},
		except:   []string{"AF_MAX"},
	},
	{
		variable: "socketTypeWords",
		first:    []string{"SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_RDM", "SOCK_SEQPACKET", "SOCK_DCCP", "SOCK_PACKET"},
	},
	{
		variable: "cloneWords",
		prefixes: []string{"CLONE_"},
		// Not flags of clone, but of clone3 and pidfd only: above 32 bits or within CSIGNAL.
		except: []string{"CLONE_ARGS_", "CLONE_CLEAR_SIGHAND", "CLONE_INTO_CGROUP", "CLONE_NEWTIME"},
	},
	{
		variable: "namespaceWords",
		prefixes: []string{"CLONE_"},
		except:   []string{"CLONE_ARGS_", "CLONE_CLEAR_SIGHAND", "CLONE_INTO_CGROUP"},
	},
	{
		variable: "protWords",
		first:    []string{"PROT_EXEC", "PROT_READ", "PROT_WRITE", "PROT_GROWSDOWN", "PROT_GROWSUP"},
	},
	{
		variable: "adviceWords",
		prefixes: []string{"MADV_"},
	},
	{
		variable: "openWords",
		each:     true,
		first:    []string{"O_NONBLOCK", "O_SYNC"},
		prefixes: []string{"O_"},
		except:   []string{"O_ACCMODE", "O_LARGEFILE"}, // 0 if the kernel sets it itself
	},
	{
		variable: "mapWords",
		each:     true,
		first:    []string{"MAP_ANONYMOUS"},
		prefixes: []string{"MAP_"},
		except:   []string{"MAP_TYPE", "MAP_FILE", "MAP_HUGE_"},
	},
	{
		variable: "prctlWords",
		first:    []string{"PR_CAP_AMBIENT", "PR_CAPBSET_DROP", "PR_CAPBSET_READ"},
		prefixes: []string{"PR_SET_", "PR_GET_"},
		except:   []string{"PR_SET_MM_", "PR_SET_VMA_", "PR_SET_PTRACER_"},
	},
	{
		variable: "fcntlWords",
		first: []string{
			"F_DUPFD", "F_DUPFD_CLOEXEC", "F_GETFD", "F_SETFD", "F_GETFL", "F_SETFL", "F_GETLK", "F_SETLK",
			"F_SETLKW", "F_OFD_GETLK", "F_OFD_SETLK", "F_OFD_SETLKW", "F_GETOWN", "F_SETOWN", "F_GETOWN_EX",
			"F_SETOWN_EX", "F_GETSIG", "F_SETSIG", "F_GETLEASE", "F_SETLEASE", "F_NOTIFY", "F_GETPIPE_SZ",
			"F_SETPIPE_SZ", "F_ADD_SEALS", "F_GET_SEALS",
		},
	},
	{
		variable: "ioctlWords",
		first: []string{
			"TCGETS", "TCSETS", "TCSETSW", "TCSETSF", "TIOCSTI", "TIOCLINUX", "TIOCSETD", "TIOCSCTTY", "TIOCNOTTY",
			"TIOCGPGRP", "TIOCSPGRP", "TIOCGWINSZ", "TIOCSWINSZ", "TIOCOUTQ", "TIOCINQ", "FIONREAD", "FIONBIO",
			"FIOCLEX", "FIONCLEX", "FICLONE", "FICLONERANGE", "FS_IOC_GETFLAGS", "FS_IOC_SETFLAGS", "TUNSETIFF",
		},
	},
	{
		variable: "ptraceWords",
		first: []string{
			"PTRACE_TRACEME", "PTRACE_PEEKTEXT", "PTRACE_PEEKDATA", "PTRACE_PEEKUSR", "PTRACE_POKETEXT",
			"PTRACE_POKEDATA", "PTRACE_POKEUSR", "PTRACE_CONT", "PTRACE_KILL", "PTRACE_SINGLESTEP", "PTRACE_GETREGS",
			"PTRACE_SETREGS", "PTRACE_ATTACH", "PTRACE_DETACH", "PTRACE_SYSCALL", "PTRACE_SETOPTIONS",
			"PTRACE_GETEVENTMSG", "PTRACE_GETSIGINFO", "PTRACE_SETSIGINFO", "PTRACE_GETREGSET", "PTRACE_SETREGSET",
			"PTRACE_SEIZE", "PTRACE_INTERRUPT", "PTRACE_LISTEN",
		},
	},
	{
		variable: "keyctlWords",
		prefixes: []string{"KEYCTL_"},
		except:   []string{"KEYCTL_CAPS", "KEYCTL_SUPPORTS_", "KEYCTL_MOVE_"},
	},
}

// words lists a group in order of value. Among equal values the preferred name comes first.
func (g group) words(src constants) []word {
	names := map[string]bool{}
	for _, of := range src {
		for name := range of {
			if g.takes(name) {
				names[name] = true
			}
		}
	}
	var words []word
	for _, name := range slices.Sorted(maps.Keys(names)) {
		w := src.word(name)
		words = append(words, w)
		if g.each {
			words = append(words, src.others(w)...)
		}
	}
	slices.SortStableFunc(words, func(a, b word) int {
		return cmp.Or(cmp.Compare(a.value, b.value), cmp.Compare(g.rank(a.name), g.rank(b.name)))
	})
	return words
}

func (g group) takes(name string) bool {
	begins := func(prefixes []string) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(name, p) })
	}
	if slices.Contains(g.first, name) {
		return true
	}
	return begins(g.prefixes) && !begins(g.except)
}

func (g group) rank(name string) int {
	if slices.Contains(g.first, name) {
		return 0
	}
	return 1
}

// word returns a name with the value that it has on most architectures.
func (c constants) word(name string) word {
	if v, ok := c[""][name]; ok {
		return word{value: v, name: name}
	}
	count := map[uint64]int{}
	for _, goarch := range c.goarches() {
		if v, ok := c[goarch][name]; ok {
			count[v]++
		}
	}
	w := word{name: name}
	for _, v := range slices.Sorted(maps.Keys(count)) {
		if count[v] > count[w.value] {
			w.value = v
		}
	}
	for _, goarch := range c.goarches() {
		if v, ok := c[goarch][name]; (!ok || v != w.value) && !slices.Contains(notGo, goarch) {
			w.except = append(w.except, goarch)
		}
	}
	return w
}

// others returns the values that a name has on the architectures that its word excludes.
func (c constants) others(w word) (list []word) {
	values := map[uint64]bool{}
	for _, goarch := range w.except {
		if v, ok := c[goarch][w.name]; ok {
			values[v] = true
		}
	}
	for _, v := range slices.Sorted(maps.Keys(values)) {
		other := word{value: v, name: w.name}
		for _, goarch := range c.goarches() {
			if have, ok := c[goarch][w.name]; (!ok || have != v) && !slices.Contains(notGo, goarch) {
				other.except = append(other.except, goarch)
			}
		}
		list = append(list, other)
	}
	return list
}

// holds reports whether a word is valid on an architecture.
func (w word) holds(goarch string) bool { return !slices.Contains(w.except, goarch) }
