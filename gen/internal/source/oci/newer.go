package oci

import (
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// addNewer adds the known calls with numbers above those of all calls that the profile names.
// runc returns ENOSYS for them (findLastSyscalls in libcontainer/seccomp/patchbpf), so that a
// program that is newer than the profile falls back to older calls. Numbers that this project
// does not know get ENOSYS by UnknownAction.
//
// runc considers all rules that apply on the host, those with the default action too. Where
// libseccomp gives a call to a multiplexer, the number of the call does not count for runc;
// here it does, since the profile names the call.
func (r *policy) addNewer(p *profile, t *target) {
	if !stubbed(p.defaultAction) {
		return
	}
	last, counted, named := r.lastNumbers(p, r.arch.Number)
	if !named {
		return
	}
	for _, number := range r.arch.Numbers() {
		switch {
		case number > last:
			r.entries = append(r.entries, r.newer(p, r.arch, number))
		case number > counted:
			r.notes.uncounted = max(counted, 1)
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

// lastNumbers returns the greatest number that the profile names on the policy's host, and the
// greatest one that runc counts. Named is false if there is none: runc then leaves the
// architecture out.
func (r *policy) lastNumbers(p *profile, numberOf func(string) (uint32, bool)) (last, counted uint32, named bool) {
	for i, rule := range p.rules {
		if _, elsewhere := r.notes.requires[i]; elsewhere {
			continue
		}
		for _, n := range rule.names {
			number, ok := numberOf(n.text)
			if !ok {
				continue
			}
			named, last = true, max(last, number)
			if !r.isMultiplexed(n.text) {
				counted = max(counted, number)
			}
		}
	}
	return last, counted, named
}

// isMultiplexed reports whether a multiplexer of the architecture makes a call.
func (r *policy) isMultiplexed(name string) bool {
	for multiplexer, calls := range multiplexers {
		if _, ok := r.arch.Number(multiplexer); !ok {
			continue
		}
		for call := range strings.FieldsSeq(calls) {
			if call == name {
				return true
			}
		}
	}
	return false
}
