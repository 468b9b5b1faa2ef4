package bench

import (
	"math/rand/v2"

	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// randomRules returns a policy with equality tests only: up to sixteen calls, each with up
// to six rules of up to three conditions on the first arguments. value returns the value
// with which an argument of a call is compared.
//
// If the default action denies, the bad-architecture action is the same; see TestX32.
func randomRules(r *rand.Rand, arguments int, value func(call, argument int) uintptr) rules.Program {
	actions := []linux.BPFAction{rules.Allow, rules.Log, rules.Errno(1), rules.Errno(2), rules.KillProcess}
	r.Shuffle(len(actions), func(i, j int) { actions[i], actions[j] = actions[j], actions[i] })
	p := rules.Program{DefaultAction: actions[0], BadArchAction: actions[0]}
	if actions[0] == rules.Allow || actions[0] == rules.Log {
		p.BadArchAction = actions[1]
	}
	for _, action := range actions[1:] {
		p.RuleSets = append(p.RuleSets, rules.RuleSet{Action: action, Rules: rules.SyscallRules{}})
	}
	anySet := func() rules.SyscallRules { return p.RuleSets[r.IntN(len(p.RuleSets))].Rules }
	for call, number := range r.Perm(300)[:1+r.IntN(16)] {
		// The call has one action; or, if mixed, each rule has its own action, and the
		// rules exclude each other by the value of one argument, the key.
		sr, mixed, key, taken := anySet(), r.IntN(2) == 0, r.IntN(arguments), map[uintptr]bool{}
		for range 1 + r.IntN(6) {
			var rule rules.Rule
			for range 1 + r.IntN(3) {
				argument := r.IntN(arguments)
				rule[argument] = rules.EqualTo(value(call, argument))
			}
			if mixed {
				v := value(call, key)
				if taken[v] {
					continue
				}
				taken[v], rule[key] = true, rules.EqualTo(v)
				sr = anySet()
			}
			sr.AddRule(uintptr(number), rule)
		}
		if !mixed && r.IntN(4) == 0 {
			sr.AddRule(uintptr(number), rules.Rule{}) // with any arguments
		}
	}
	return p
}

func countRules(p rules.Program) (n int) {
	for _, set := range p.RuleSets {
		for _, list := range set.Rules {
			n += len(list)
		}
	}
	return n
}
