package diff

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// joined joins equal changes of several calls, and then equal changes of the same calls
// under several architectures.
//
//	io_uring_setup: kill process → allow           io_uring_setup, io_uring_enter:
//	io_uring_enter: kill process → allow      →        kill process → allow
func (c *collector) joined() []*Change {
	// A change of too many calls or architectures to list stays apart from the others.
	many := func(change *Change) string { return fmt.Sprint(change.Calls == nil, change.archs == nil) }
	own := func(change *Change) bool { return change.archs != nil && change.archs[0].First == c.arch.Token }
	calls := join(c.found, func(change *Change) string {
		key := many(change)
		for _, s := range change.archs {
			key += fmt.Sprintf(" %#x–%#x", s.First, s.Last)
		}
		return key
	}, func(known, change *Change) {
		known.Calls = append(known.Calls, change.Calls...)
		if uint32(change.Witness.Nr) < uint32(known.Witness.Nr) {
			known.Witness = change.Witness
		}
	})
	for _, change := range calls {
		change.Calls = sorted(change.Calls)
	}
	return join(calls, func(change *Change) string {
		return fmt.Sprint(many(change), own(change), change.Calls)
	}, func(known, change *Change) {
		known.archs = append(known.archs, change.archs...)
		if change.Witness.Arch < known.Witness.Arch {
			known.Witness = change.Witness
		}
	})
}

// join merges each change into the first one with the same actions, conditions and key.
// A change with only a summary stays alone: equal summaries can describe different sets.
func join(list []*Change, key func(*Change) string, merge func(known, change *Change)) (groups []*Change) {
	index := map[string]*Change{}
	for _, change := range list {
		k := fmt.Sprintf("%#x %#x %s\n%s", change.Old, change.New, key(change), strings.Join(change.Lines, "\n"))
		known := index[k]
		if known != nil && change.When.Summary == nil {
			merge(known, change)
			continue
		}
		one := *change
		index[k] = &one
		groups = append(groups, &one)
	}
	return groups
}

// sorted sorts runs and joins adjacent runs without names.
func sorted(runs []arch.Run) (list []arch.Run) {
	slices.SortFunc(runs, func(a, b arch.Run) int { return cmp.Compare(a.First, b.First) })
	for _, run := range runs {
		if k := len(list) - 1; k >= 0 && run.Name == "" && list[k].Name == "" && uint64(list[k].Last)+1 == uint64(run.First) {
			list[k].Last = run.Last
		} else {
			list = append(list, run)
		}
	}
	return list
}

// archNames names a set of architectures. The name is "" for the report's own, and
// "other architectures" for all others together.
func archNames(archs []bdd.Span, own uint32) string {
	if archs == nil {
		return "many other architectures"
	}
	if archs[0].First == own {
		return ""
	}
	slices.SortFunc(archs, func(a, b bdd.Span) int { return cmp.Compare(a.First, b.First) })
	next, gaps := uint64(0), 0
	var names []string
	for _, s := range archs {
		if uint64(s.First) != next && (next != uint64(own) || s.First != own+1) {
			gaps++
		}
		next = uint64(s.Last) + 1
		names = append(names, tokens(s.First, s.Last))
	}
	if gaps == 0 && (next == math.MaxUint32+1 || next == math.MaxUint32 && own == math.MaxUint32) {
		return "other architectures"
	}
	return strings.Join(names, ", ")
}

// tokens names a range of architectures.
func tokens(first, last uint32) string {
	if first != last {
		return fmt.Sprintf("architectures %#x–%#x", first, last)
	}
	if a, ok := arch.ByToken(first); ok {
		return a.TokenName
	}
	return fmt.Sprintf("architecture %#x", first)
}

// confirm runs both programs on the witness of a change.
func (c *collector) confirm(change *Change) {
	for _, side := range []struct {
		program []linux.BPFInstruction
		want    linux.BPFAction
	}{{c.old, change.Old}, {c.new, change.New}} {
		result, err := bpf.Run(side.program, &change.Witness, c.arch.BigEndian)
		if err != nil || bpf.Effect(result.Action) != side.want {
			panic(fmt.Sprintf("BUG: %+v should get %v, but the interpreter returns %v (%v)", change.Witness, side.want, result.Action, err))
		}
	}
}
