package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/report/sites"
)

// installs are the calls that install tables on both sides, and what is less well installed.
type installs struct {
	sites   []*installSite
	changes []*installChange
}

func (found *installs) lessWell() bool { return found != nil && len(found.changes) > 0 }

// installSite is a call that installs a table.
type installSite struct {
	sites.Site
	Old     bool     `json:"old"` // OLD has it
	New     bool     `json:"new"` // NEW has it
	GOARCHs []string `json:"goarchs"`
}

// installChange is something that NEW does less well.
type installChange struct {
	sites.Change
	GOARCHs []string `json:"goarchs"`
}

// installs finds where the programs of both sides install tables. The operands are one place in
// two revisions, or in a revision and the working tree.
func (d *differ) installs(ctx context.Context, t *tool, old, new *tables) (*installs, error) {
	archs := new.archs()
	if len(archs) == 0 {
		return nil, nil
	}
	defer t.progress.clear()
	before, err := t.side(ctx, old, archs, func(err error) {
		t.complain(fmt.Sprintf("in %s, whose installs are compared as far as they are known: %v", old.operand, err))
	})
	if err != nil {
		return nil, fmt.Errorf("in %s: %w", old.operand, err)
	}
	after, err := t.side(ctx, new, archs, nil)
	if err != nil {
		return nil, err
	}
	found := &installs{}
	for i, b := range before {
		found.add(b.Sites, after[i].Sites, b.GOARCH)
		for _, c := range sites.Compare(b.Sites, after[i].Sites, after[i].HasTable, after[i].HasMain, after[i].AddedMains(b)) {
			found.change(c, b.GOARCH)
		}
	}
	slices.SortStableFunc(found.sites, func(a, b *installSite) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Function, b.Function))
	})
	slices.SortStableFunc(found.changes, func(a, b *installChange) int { return cmp.Compare(a.Table, b.Table) })
	return found, nil
}

// add lists the sites of a build. A site is the same on both sides wherever it stands in a file.
func (found *installs) add(old, new []sites.Site, goarch string) {
	for _, list := range []struct {
		sites []sites.Site
		isNew bool
	}{{old, false}, {new, true}} {
		for _, s := range list.sites {
			i := slices.IndexFunc(found.sites, func(one *installSite) bool { return one.Table == s.Table && one.String() == s.String() })
			if i < 0 {
				i = len(found.sites)
				found.sites = append(found.sites, &installSite{Site: s})
			}
			one := found.sites[i]
			if one.New = one.New || list.isNew; list.isNew {
				one.Position = s.Position
			}
			one.Old = one.Old || !list.isNew
			one.GOARCHs = union(one.GOARCHs, goarch)
		}
	}
}

func (found *installs) change(c sites.Change, goarch string) {
	i := slices.IndexFunc(found.changes, func(one *installChange) bool { return one.Change == c })
	if i < 0 {
		i = len(found.changes)
		found.changes = append(found.changes, &installChange{Change: c})
	}
	found.changes[i].GOARCHs = union(found.changes[i].GOARCHs, goarch)
}

func union(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
