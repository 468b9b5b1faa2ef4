package cases

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

//go:embed corpus/*.json
var corpus embed.FS

// Plain is a file of the corpus; corpus/README.md describes the form.
type Plain struct {
	Name          string          `json:"name"`
	DefaultAction linux.BPFAction `json:"default_action"`
	BadArchAction linux.BPFAction `json:"bad_arch_action"`
	Arch          uint32          `json:"arch"`
	Rules         []PlainRule     `json:"rules"`
}

// PlainRule is one rule of a Plain policy.
type PlainRule struct {
	Nr     uint32          `json:"nr"`
	Name   string          `json:"name"`
	Action linux.BPFAction `json:"action"`
	Conds  []PlainCond     `json:"conds"`
}

// PlainCond is one condition of a PlainRule.
type PlainCond struct {
	Arg  int    `json:"arg"`
	Op   string `json:"op"`
	Mask uint64 `json:"mask"`
	Val  uint64 `json:"val"`
}

// Corpus returns all policies in order of file name.
func Corpus() []Plain {
	files, err := corpus.ReadDir("corpus")
	if err != nil {
		panic(err)
	}
	var all []Plain
	for _, f := range files {
		data, err := corpus.ReadFile(path.Join("corpus", f.Name()))
		if err != nil {
			panic(err)
		}
		p := Plain{}
		if err := json.Unmarshal(data, &p); err != nil {
			panic(fmt.Errorf("%s: %w", f.Name(), err))
		}
		if p.Name != strings.TrimSuffix(f.Name(), ".json") {
			panic(f.Name() + " holds policy " + p.Name)
		}
		all = append(all, p)
	}
	return all
}

// Meaning is the answer of the form's description to a call, word for word.
func (p *Plain) Meaning(call *linux.SeccompData) linux.BPFAction {
	if call.Arch != p.Arch {
		return p.BadArchAction
	}
	for _, r := range p.Rules {
		if r.Nr == uint32(call.Nr) && r.holds(call) {
			return r.Action
		}
	}
	return p.DefaultAction
}

func (r *PlainRule) holds(call *linux.SeccompData) bool {
	for _, c := range r.Conds {
		if !c.holds(call.Args[c.Arg]) {
			return false
		}
	}
	return true
}

func (c *PlainCond) holds(x uint64) bool {
	switch c.Op {
	case "eq":
		return x == c.Val
	case "ne":
		return x != c.Val
	case "lt":
		return x < c.Val
	case "le":
		return x <= c.Val
	case "gt":
		return x > c.Val
	case "ge":
		return x >= c.Val
	case "masked_eq":
		return x&c.Mask == c.Val
	}
	panic("unknown op " + c.Op)
}

// Program says the policy in the words of package rules: a rule set for each run
// of rules with one action. The form has no word for calls of x32, which so get the
// default.
func (p *Plain) Program() rules.Program {
	out := rules.Program{DefaultAction: p.DefaultAction, BadArchAction: p.BadArchAction, X32Action: p.DefaultAction}
	for _, r := range p.Rules {
		k := len(out.RuleSets) - 1
		if k < 0 || out.RuleSets[k].Action != r.Action {
			out.RuleSets = append(out.RuleSets, rules.RuleSet{Action: r.Action, Rules: rules.SyscallRules{}})
			k++
		}
		var rule rules.Rule
		for _, c := range r.Conds {
			if rule[c.Arg] != nil {
				panic(fmt.Sprintf("%s: %s has two conditions on argument %d", p.Name, r.Name, c.Arg))
			}
			rule[c.Arg] = c.matcher()
		}
		out.RuleSets[k].Rules.AddRule(uintptr(r.Nr), rule)
	}
	return out
}

func (c *PlainCond) matcher() any {
	v := uintptr(c.Val)
	switch c.Op {
	case "eq":
		return rules.EqualTo(v)
	case "ne":
		return rules.NotEqual(v)
	case "lt":
		return rules.LessThan(v)
	case "le":
		return rules.LessThanOrEqual(v)
	case "gt":
		return rules.GreaterThan(v)
	case "ge":
		return rules.GreaterThanOrEqual(v)
	case "masked_eq":
		return rules.MaskedEqual(uintptr(c.Mask), v)
	}
	panic("unknown op " + c.Op)
}
