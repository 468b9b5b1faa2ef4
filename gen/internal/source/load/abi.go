package load

import (
	"context"
	"slices"
)

// A filter may cover several ABIs of one kernel. Its rules are then evaluated for the GOARCH
// of each, and the results are added to the result for the target.
//
//	//seccompgen:filter Worker abi=amd64,386
//	   target amd64 ──▶ Target{amd64, Also: [386]}
//	   target arm64 ──▶ Target{arm64}               no kernel for arm64 runs 386

// addABIs adds targets for the ABIs that filters name in addition to the requested targets.
// Such a target has only these filters.
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

// also returns the GOARCHs that a directive requests in addition to that of its target.
func (l *loader) also(t *target, d *directive) []string {
	if l.cfg.Also == nil {
		return nil
	}
	return l.cfg.Also(t.GOARCH, d.abis)
}

// needs reports whether a filter is evaluated for a target. All filters are evaluated for the
// requested targets.
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
