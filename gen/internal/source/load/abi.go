package load

import (
	"context"
	"slices"
)

// A filter may be for several conventions of one kernel: then its rules are evaluated
// for the GOARCH of each, and the programs of all of them stand beside that of the
// target.
//
//	//seccompgen:filter Worker abi=amd64,386
//	   target amd64 ──▶ Target{amd64, Also: [386]}
//	   target arm64 ──▶ Target{arm64}               no kernel of it runs these

// addABIs adds targets for the conventions that filters name beside those that are asked
// for. Of such a target only these filters count.
func (l *loader) addABIs(ctx context.Context) error {
	var more []string
	for _, t := range l.targets {
		for _, list := range t.directives {
			for _, d := range list {
				for _, other := range l.also(t, d) {
					if !slices.Contains(l.cfg.GOARCH, other) && !slices.Contains(more, other) {
						more = append(more, other)
					}
				}
			}
		}
	}
	if len(more) == 0 {
		return nil
	}
	slices.Sort(more)
	asked := len(l.targets)
	l.mistakes.Targets += len(more)
	if err := l.listFor(ctx, more); err != nil {
		return err
	}
	for _, t := range l.targets[asked:] {
		if err := l.find(t); err != nil {
			return err
		}
		for _, p := range t.Roots() {
			t.directives[p] = slices.DeleteFunc(t.directives[p], func(d *directive) bool { return !l.needs(p.ImportPath, d.name, t) })
		}
	}
	return l.mistakes.Err()
}

// also are the GOARCHs that a directive asks for beside that of its target.
func (l *loader) also(t *target, d *directive) []string {
	if l.cfg.Also == nil {
		return nil
	}
	return l.cfg.Also(t.GOARCH, d.abis)
}

// needs tells whether a filter has a meaning on a target: all have on those that are
// asked for.
func (l *loader) needs(path, name string, on *target) bool {
	if slices.Contains(l.cfg.GOARCH, on.GOARCH) {
		return true
	}
	for _, t := range l.targets[:len(l.cfg.GOARCH)] {
		for _, d := range t.directives[t.Packages[path]] {
			if d.name == name && slices.Contains(l.also(t, d), on.GOARCH) {
				return true
			}
		}
	}
	return false
}
