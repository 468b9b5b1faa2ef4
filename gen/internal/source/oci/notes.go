package oci

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// notes writes the comments at the end of the common file: how the rules differ from what a
// runtime installs, and which parts of the profile they leave out.
func (t *target) notes(b *strings.Builder, p *profile, s *parts) {
	if list := t.differences(p, s); len(list) > 0 {
		b.WriteString("\n")
		comment(b, "How a container runtime uses the profile, where that is not obvious from these rules:")
		b.WriteString("//\n")
		for _, text := range list {
			item(b, text)
		}
	}
	if slices.Contains(append(s.actions(), p.defaultAction), linux.SECCOMP_RET_KILL_THREAD) {
		b.WriteString("\n")
		comment(b, "KillThread, the meaning of SCMP_ACT_KILL, kills only one thread. The Go process continues without "+
			"the goroutine of this thread, and the locks that it held stay locked. KillProcess kills the process.")
	}
	if list := t.omissions(p, s); len(list) > 0 {
		b.WriteString("\n")
		comment(b, "Parts of the profile that these rules leave out:")
		b.WriteString("//\n")
		for _, text := range list {
			item(b, text)
		}
	}
}

// differences lists how the rules differ from what a runtime installs.
func (t *target) differences(p *profile, s *parts) []string {
	var list []string
	for _, a := range t.arches {
		covered := slices.DeleteFunc(p.covered(a.GOARCH), func(name string) bool { return t.abiOf(name) != "" })
		if len(covered) > 0 {
			list = append(list, fmt.Sprintf("On %s it also filters the calls of %s, by the same names. Here these calls get BadArchAction%s.", a.GOARCH, and(covered), t.wayOut(covered)))
		}
	}
	if stubbed(p.defaultAction) {
		list = append(list, "runc returns ENOSYS for numbers above those of all calls that the profile names, so that programs fall back to older calls. Here "+t.variable(group{newer: true})+" does so for the calls that seccompgen knows, and UnknownAction for numbers above these.")
	}
	list = append(list, t.resolutions(s)...)
	for _, action := range append(s.actions(), p.defaultAction) {
		if text := t.ambiguous(action); text != "" {
			list = append(list, text)
		}
	}
	if p.tsync {
		list = append(list, "It sets SECCOMP_FILTER_FLAG_TSYNC, which the profile requests. seccomp.SetFilter always sets this flag.")
	}
	if slices.Contains(append(s.actions(), p.defaultAction), linux.SECCOMP_RET_USER_NOTIF) {
		list = append(list, "It passes calls with UserNotif to an agent. Install the filter with seccomp.SetFilterWithFlags and SECCOMP_FILTER_FLAG_NEW_LISTENER, which returns the descriptor that receives these calls. Without a listener they fail with ENOSYS.")
	}
	return list
}

// resolutions lists what a runtime or libseccomp makes of the profile on single ABIs.
func (t *target) resolutions(s *parts) (list []string) {
	var winners, guarded []string
	uncounted, through := alike{}, alike{}
	for _, q := range s.policies {
		n := &q.notes
		goarch := q.arch.GOARCH
		if n.host != "" {
			list = append(list, fmt.Sprintf("It evaluates the conditions on architectures for the host. So the rules for %s are those of a host of %s (for those of a %s host, import for %s alone).", goarch, n.host, goarch, goarch))
		}
		uncounted.add(and(n.uncounted), goarch)
		through.add(and(n.through), goarch)
		winners = union(winners, n.winners)
		guarded = union(guarded, n.guarded)
	}
	for _, one := range uncounted {
		list = append(list, fmt.Sprintf("On %s runc does not count the calls of a multiplexer (socketcall, ipc), so the own numbers of calls that the profile names get ENOSYS, here too: %s.", and(one.goarchs), one.text))
	}
	for _, one := range through {
		list = append(list, fmt.Sprintf("On %s libseccomp applies a rule for a call of a multiplexer (socketcall, ipc) to the multiplexer with the call's selector too, without the condition on the first argument and with those on others, although these arguments are in memory. These rules do the same: %s.", and(one.goarchs), one.text))
	}
	if len(winners) > 0 {
		list = append(list, "Where rules with different actions match the same call, libseccomp tests equality, inequality and masks first, then upper bounds, then lower bounds; of an equality and an inequality, that with the greater constant. The rule sets have this order: "+and(winners)+".")
	}
	if len(guarded) > 0 {
		list = append(list, "On x32 libseccomp compares only the low 32 bits of an argument. Here calls of x32 are denied if an argument that rules compare has other bits: "+and(guarded)+".")
	}
	return list
}

// union adds the words of more that list lacks, and sorts.
func union(list, more []string) []string {
	all := slices.Concat(list, more)
	slices.Sort(all)
	return slices.Compact(all)
}

// ambiguous returns a note if an error number of the profile is not the same error on all
// targets, and "" otherwise.
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
	return fmt.Sprintf("It returns error number %d, as these rules do. Depending on the architecture this is %s.", action.Data(), strings.Join(meanings, " or "))
}

// wayOut tells how to get rules for architectures that are not targets.
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
	return " (to filter them, import for " + and(goarchs) + " too)"
}

// permits reports whether the kernel makes a call that gets the action.
func permits(action linux.BPFAction) bool {
	return action == linux.SECCOMP_RET_ALLOW || action == linux.SECCOMP_RET_LOG
}

// stubbed reports whether runc adds instructions of its own before a filter with this
// default action (generatePatch in libcontainer/seccomp/patchbpf). It does not for actions
// that permit a call, and for ENOSYS itself (38 on all architectures of runc).
func stubbed(action linux.BPFAction) bool {
	return !permits(action) && action&linux.SECCOMP_RET_ACTION_FULL != linux.SECCOMP_RET_TRACE &&
		action != linux.SECCOMP_RET_ERRNO.WithReturnCode(38)
}

// omissions lists the rules and names that had no effect, in the order of the profile. All
// omissions with the same reason share a line.
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
		switch required, everywhere := s.requires(i); {
		case everywhere:
			add("Rules "+required, all...)
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
				add(fmt.Sprintf("Rules with action %q for calls that another rule decides, which takes precedence in libseccomp", r.action), replaced...)
			}
		}
	}
	if len(p.ignored) > 0 {
		add("Keys for readers only", p.ignored...)
	}
	if len(p.errnos) > 0 {
		add("Error numbers beside actions that return none", p.errnos...)
	}
	var list []string
	for _, reason := range order {
		slices.Sort(names[reason])
		list = append(list, reason+": "+strings.Join(names[reason], ", ")+".")
	}
	return list
}

// requires returns what a rule requires, if it applies to no target.
func (s *parts) requires(rule int) (string, bool) {
	for _, q := range s.policies {
		if _, ok := q.notes.requires[rule]; !ok {
			return "", false
		}
	}
	return s.policies[0].notes.requires[rule], true
}

// appliesTo lists the targets that a rule applies to.
func (t *target) appliesTo(s *parts, rule int) (goarchs []string) {
	for k, q := range s.policies {
		if _, ok := q.notes.requires[rule]; !ok {
			goarchs = append(goarchs, t.arches[k].GOARCH)
		}
	}
	return goarchs
}

// absent lists the names of a rule that none of the targets that it applies to has.
func (s *parts) absent(rule int) []string {
	var names []string
	first := true
	for _, q := range s.policies {
		if _, ok := q.notes.requires[rule]; ok {
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

// alike has texts with the architectures for which each holds, in order.
type alike []struct {
	text    string
	goarchs []string
}

func (list *alike) add(text, goarch string) {
	if text == "" {
		return
	}
	for i := range *list {
		if one := &(*list)[i]; one.text == text {
			one.goarchs = append(one.goarchs, goarch)
			return
		}
	}
	*list = append(*list, struct {
		text    string
		goarchs []string
	}{text, []string{goarch}})
}
