package oci

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
)

// applies reports whether a rule applies on a host, and what it requires if not. The
// conditions are those of setupSeccomp in Moby's profiles/seccomp: all includes must hold
// (one of several architectures suffices), and no exclude may hold.
func (p *profile) applies(r *rule, t *target, a *arch.Arch) (ok bool, requires string, err error) {
	in, out := r.includes, r.excludes
	is := func(name string) bool { return isMoby(name, a.GOARCH) }
	lacks := func(name string) bool { return !slices.Contains(t.caps, name) }
	has := func(name string) bool { return slices.Contains(t.caps, name) }
	for _, s := range []scope{in, out} {
		if s.minKernel != nil && !t.hasKernel {
			return false, "", p.errorf(s.kernelAt, "the rule depends on the kernel version (name the oldest Linux version that the filter will run on, with -kernel)")
		}
	}
	switch {
	case len(in.arches) > 0 && !slices.ContainsFunc(in.arches, is):
		return false, "for " + or(in.arches), nil
	case slices.ContainsFunc(out.arches, is):
		return false, "not for " + or(out.arches), nil
	case slices.ContainsFunc(in.caps, lacks):
		return false, "that need " + and(in.caps), nil
	case slices.ContainsFunc(out.caps, has):
		return false, "for processes without " + or(out.caps), nil
	case in.minKernel != nil && !t.kernel.AtLeast(*in.minKernel):
		return false, "for Linux " + in.minKernel.String() + " and later", nil
	case out.minKernel != nil && t.kernel.AtLeast(*out.minKernel):
		return false, "for kernels before Linux " + out.minKernel.String(), nil
	}
	return true, "", nil
}

// heading returns the comment on a rule, by index; nil if the importer added the entry.
func (p *profile) heading(rule int) []string {
	if rule >= len(p.rules) {
		return nil
	}
	return p.rules[rule].heading()
}

// heading returns the comment on a rule: the comment of the profile, and the kernel and the
// capabilities that the rule depends on.
func (r *rule) heading() []string {
	var lines []string
	if r.comment != "" {
		lines = append(lines, r.comment)
	}
	for _, s := range []struct {
		holds string
		caps  string
		*kernel.Version
	}{
		{"Since Linux ", "With " + and(r.includes.caps), r.includes.minKernel},
		{"Before Linux ", "Without " + or(r.excludes.caps), r.excludes.minKernel},
	} {
		if s.Version != nil {
			lines = append(lines, s.holds+s.Version.String()+".")
		}
		if s.caps != "With " && s.caps != "Without " {
			lines = append(lines, s.caps+".")
		}
	}
	return lines
}
