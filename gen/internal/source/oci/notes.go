package oci

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// notes writes the comment that ends the common file: where the rules differ
// from what a runtime installs, and what of the profile is not in them.
func (t *target) notes(b *strings.Builder, p *profile, s *parts) {
	if list := t.differences(p, s); len(list) > 0 {
		b.WriteString("\n")
		comment(b, "What a container runtime does with the profile beyond these rules:")
		b.WriteString("//\n")
		for _, text := range list {
			item(b, text)
		}
	}
	if slices.Contains(append(s.actions(), p.defaultAction), linux.SECCOMP_RET_KILL_THREAD) {
		b.WriteString("\n")
		comment(b, "KillThread, which is what SCMP_ACT_KILL means, ends one thread. A Go program lives on without "+
			"the goroutine on it and with the locks that it held; KillProcess ends the process.")
	}
	if list := t.omissions(p, s); len(list) > 0 {
		b.WriteString("\n")
		comment(b, "What the profile says that has no place in these rules:")
		b.WriteString("//\n")
		for _, text := range list {
			item(b, text)
		}
	}
}

func (t *target) differences(p *profile, s *parts) []string {
	var list []string
	for _, a := range t.arches {
		covered := slices.DeleteFunc(p.covered(a.GOARCH), func(name string) bool { return t.abiOf(name) != "" })
		if len(covered) > 0 {
			list = append(list, fmt.Sprintf("On %s it filters calls of %s by the same names. Here they get BadArchAction%s.", a.GOARCH, and(covered), t.wayOut(covered)))
		}
	}
	if stubbed(p.defaultAction) {
		list = append(list, "runc answers ENOSYS to numbers above all that the profile names, so that programs fall back to older calls. Here UnknownAction does so above all that seccompgen knows.")
	}
	for _, action := range append(s.actions(), p.defaultAction) {
		if text := t.ambiguous(action); text != "" {
			list = append(list, text)
		}
	}
	if p.tsync {
		list = append(list, "SECCOMP_FILTER_FLAG_TSYNC, which the profile asks for, is what seccomp.SetFilter does too.")
	}
	if slices.Contains(append(s.actions(), p.defaultAction), linux.SECCOMP_RET_USER_NOTIF) {
		list = append(list, "It hands calls with UserNotif to an agent. Install the filter by seccomp.SetFilterWithFlags with SECCOMP_FILTER_FLAG_NEW_LISTENER, which returns the descriptor to receive them on; without it they fail with ENOSYS.")
	}
	return list
}

// ambiguous notes that an error number of the profile is not the same error on all
// targets, or "".
func (t *target) ambiguous(action linux.BPFAction) string {
	if action&linux.SECCOMP_RET_ACTION_FULL != linux.SECCOMP_RET_ERRNO {
		return ""
	}
	var meanings []string
	for _, a := range t.arches {
		name := a.Errno(action.Data())
		if name == "" {
			name = "no error"
		}
		if !slices.Contains(meanings, name) {
			meanings = append(meanings, name)
		}
	}
	if len(meanings) < 2 {
		return ""
	}
	return fmt.Sprintf("It returns the number %d, as these rules do, which is %s by architecture.", action.Data(), strings.Join(meanings, " or "))
}

// wayOut is how to get rules for architectures that are no targets.
func (t *target) wayOut(names []string) string {
	var goarchs []string
	for _, a := range archNames {
		if a.goarch != "" && slices.Contains(names, a.scmp) && !slices.Contains(goarchs, a.goarch) {
			goarchs = append(goarchs, a.goarch)
		}
	}
	if len(goarchs) == 0 {
		return ""
	}
	return " (import for " + and(goarchs) + " too, and they are filtered)"
}

// lets reports whether an action makes the call.
func lets(action linux.BPFAction) bool {
	return action == linux.SECCOMP_RET_ALLOW || action == linux.SECCOMP_RET_LOG
}

// stubbed reports whether runc puts a filter of its own before one with this
// default action: generatePatch in libcontainer/seccomp/patchbpf, which leaves
// out actions that permit and ENOSYS itself (38 where runc runs).
func stubbed(action linux.BPFAction) bool {
	return !lets(action) && action&linux.SECCOMP_RET_ACTION_FULL != linux.SECCOMP_RET_TRACE &&
		action != linux.SECCOMP_RET_ERRNO.WithReturnCode(38)
}

// omissions lists the rules, and names in rules, that left no trace, in the
// order of the profile. One line for those with one reason.
func (t *target) omissions(p *profile, s *parts) []string {
	var order []string
	names := map[string][]string{}
	add := func(reason string, more ...string) {
		if _, ok := names[reason]; !ok {
			order = append(order, reason)
		}
		for _, name := range more {
			if !slices.Contains(names[reason], name) {
				names[reason] = append(names[reason], name)
			}
		}
	}
	for i := range p.rules {
		r := &p.rules[i]
		var all []string
		for _, n := range r.names {
			all = append(all, n.text)
		}
		switch asks, everywhere := s.asks(i); {
		case everywhere:
			add("Rules "+asks, all...)
			continue
		case slices.ContainsFunc(s.policies, func(q *policy) bool { return q.notes.idle[i] }):
			add("Rules with the default action", all...)
			continue
		}
		if absent := s.absent(i); len(absent) > 0 {
			on := t.appliesTo(s, i)
			what := "Calls that " + and(on) + " lack"
			if len(on) == 1 {
				what += "s"
			}
			add(what, absent...)
		}
		for _, q := range s.policies {
			if replaced := q.notes.replaced[i]; len(replaced) > 0 {
				add(fmt.Sprintf("Rules with action %q that come after one without conditions, which libseccomp keeps", r.action), replaced...)
			}
		}
	}
	var list []string
	for _, reason := range order {
		slices.Sort(names[reason])
		list = append(list, reason+": "+strings.Join(names[reason], ", ")+".")
	}
	return list
}

// asks returns what a rule asks for if it applies to no architecture.
func (s *parts) asks(rule int) (string, bool) {
	for _, q := range s.policies {
		if _, ok := q.notes.asks[rule]; !ok {
			return "", false
		}
	}
	return s.policies[0].notes.asks[rule], true
}

// appliesTo are the targets that a rule is for.
func (t *target) appliesTo(s *parts, rule int) (goarchs []string) {
	for k, q := range s.policies {
		if _, ok := q.notes.asks[rule]; !ok {
			goarchs = append(goarchs, t.arches[k].GOARCH)
		}
	}
	return goarchs
}

// absent lists the names of a rule that no architecture has to which it applies.
func (s *parts) absent(rule int) []string {
	var names []string
	first := true
	for _, q := range s.policies {
		if _, ok := q.notes.asks[rule]; ok {
			continue
		}
		if first {
			names, first = slices.Clone(q.notes.absent[rule]), false
			continue
		}
		names = slices.DeleteFunc(names, func(name string) bool { return !slices.Contains(q.notes.absent[rule], name) })
	}
	return names
}
