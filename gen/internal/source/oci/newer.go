package oci

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// addNewer adds the known calls with numbers above those of all calls that the profile names.
// runc returns ENOSYS for them (findLastSyscalls in libcontainer/seccomp/patchbpf), so that a
// program that is newer than the profile falls back to older calls. Numbers that this project
// does not know get ENOSYS by UnknownAction.
//
// runc considers all rules that apply on the host, those with the default action too. Calls
// that libseccomp gives to a multiplexer do not count, so their own numbers may get ENOSYS,
// and a C library then uses the multiplexer. The multiplexer itself counts here, since its
// rules would have no effect otherwise.
func (r *policy) addNewer(p *profile, t *target) {
	if !stubbed(p.defaultAction) {
		return
	}
	last, named := r.lastNumber(p, r.arch.Number)
	if !named {
		return
	}
	r.entries = slices.DeleteFunc(r.entries, func(e entry) bool {
		if e.number > last {
			r.notes.uncounted = union(r.notes.uncounted, []string{e.name})
		}
		return e.number > last
	})
	for _, number := range r.arch.Numbers() {
		if number > last {
			r.entries = append(r.entries, r.newer(p, r.arch, number))
		}
	}
}

// newer returns the entry of a newer call.
func (r *policy) newer(p *profile, a *arch.Arch, number uint32) entry {
	return entry{name: a.Name(number), number: number, rule: len(p.rules), group: group{action: enosys(a), newer: true}}
}

// enosys returns the action that returns ENOSYS.
func enosys(a *arch.Arch) linux.BPFAction {
	n := uint16(1)
	for a.Errno(n) != "ENOSYS" {
		n++
	}
	return linux.SECCOMP_RET_ERRNO.WithReturnCode(n)
}

// lastNumber returns the greatest number that counts, by a table of numbers. Named is false if
// the profile names no call: runc then leaves the architecture out.
func (r *policy) lastNumber(p *profile, numberOf func(string) (uint32, bool)) (last uint32, named bool) {
	for i, rule := range p.rules {
		if _, elsewhere := r.notes.requires[i]; elsewhere {
			continue
		}
		for _, n := range rule.names {
			e := entry{name: n.text}
			if through, ok := e.through(r.arch); ok {
				named, last = true, max(last, through.number)
			} else if number, ok := numberOf(n.text); ok {
				named, last = true, max(last, number)
			}
		}
	}
	return last, named
}
