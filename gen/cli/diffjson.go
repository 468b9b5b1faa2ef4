package cli

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// diffed is one filter in the output of diff -format json.
type diffed struct {
	Name      string      `json:"name"`
	GOARCH    string      `json:"goarch"`
	Verdict   string      `json:"verdict"`
	Wider     bool        `json:"wider"`
	Narrower  bool        `json:"narrower"`
	Same      bool        `json:"same"`
	Changes   []changed   `json:"changes"`
	Permits   []permitted `json:"permits,omitempty"` // of a filter that was added, the most dangerous calls first
	Undecided []string    `json:"undecided,omitempty"`
}

// permitted is a set of calls that an added filter does not deny.
type permitted struct {
	Action      string      `json:"action"`
	ActionValue uint32      `json:"actionValue"`
	Where       string      `json:"where,omitempty"` // other architectures
	Calls       []string    `json:"calls"`
	Numbers     [][2]uint32 `json:"numbers"`
	When        []string    `json:"when"`
	Summed      bool        `json:"summed,omitempty"`
	Danger      string      `json:"danger,omitempty"`
}

type changed struct {
	Kind     string      `json:"kind"`
	Old      string      `json:"old"`
	New      string      `json:"new"`
	OldValue uint32      `json:"oldValue"`
	NewValue uint32      `json:"newValue"`
	Where    string      `json:"where,omitempty"` // other architectures
	Calls    []string    `json:"calls"`
	Numbers  [][2]uint32 `json:"numbers"` // ranges, first and last
	When     []string    `json:"when"`    // one of these lines holds, unless summed up
	Summed   bool        `json:"summed,omitempty"`
	Witness  seen        `json:"witness"`
}

// seen is a call as the kernel shows it to a filter.
type seen struct {
	Text               string    `json:"text"`
	Number             uint32    `json:"nr"`
	Arch               uint32    `json:"arch"`
	InstructionPointer uint64    `json:"ip"`
	Args               [6]uint64 `json:"args"`
}

func seenCall(call *linux.SeccompData, a *arch.Arch) *seen {
	return &seen{diff.Call(call, a), uint32(call.Nr), call.Arch, call.InstructionPointer, call.Args}
}

func diffJSON(found *differences) any {
	answer := struct {
		Filters  []diffed         `json:"filters"`
		Installs []*installSite   `json:"installs"` // calls that install filters
		LessWell []*installChange `json:"lessWell"` // what they do less well
	}{[]diffed{}, []*installSite{}, []*installChange{}}
	if found.installs != nil {
		answer.Installs = append(answer.Installs, found.installs.sites...)
		answer.LessWell = append(answer.LessWell, found.installs.changes...)
	}
	for _, one := range found.filters {
		f := diffed{
			Name: one.name, GOARCH: one.arch.GOARCH, Verdict: one.verdict(),
			Wider: one.wider(), Narrower: one.narrower(), Same: one.same(), Changes: []changed{},
		}
		if one.report != nil {
			f.Undecided = one.report.Undecided
			for _, c := range one.report.Changes {
				f.Changes = append(f.Changes, changedJSON(c, one.report))
			}
		}
		if one.permits != nil {
			f.Undecided = one.permits.Undecided
			for _, p := range one.permits.List {
				f.Permits = append(f.Permits, permittedJSON(p, one.arch))
			}
		}
		answer.Filters = append(answer.Filters, f)
	}
	return answer
}

func changedJSON(c *diff.Change, r *diff.Report) changed {
	j := changed{
		Kind: c.Kind().String(), Old: diff.Action(c.Old, r.Arch), New: diff.Action(c.New, r.Arch), OldValue: uint32(c.Old), NewValue: uint32(c.New),
		Where: c.Where, When: c.Lines, Summed: c.When.Summary != nil,
		Witness: *seenCall(&c.Witness, r.Arch),
	}
	j.Calls, j.Numbers = runsJSON(c.Calls)
	return j
}

func permittedJSON(p *diff.Permission, a *arch.Arch) permitted {
	j := permitted{
		Action: diff.Action(p.New, a), ActionValue: uint32(p.New), Where: p.Where, When: p.Lines, Summed: p.When.Summary != nil, Danger: p.Danger,
	}
	j.Calls, j.Numbers = runsJSON(p.Calls)
	return j
}

// runsJSON lists names, and numbers from first to last; neither list is null.
func runsJSON(runs []arch.Run) (calls []string, numbers [][2]uint32) {
	calls, numbers = []string{}, [][2]uint32{}
	for _, run := range runs {
		calls = append(calls, run.String())
		numbers = append(numbers, [2]uint32{run.First, run.Last})
	}
	return calls, numbers
}
