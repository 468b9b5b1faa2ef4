package diagram

import (
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// What is minimised is the number of instructions that a call executes, on the mean
// of the calls that a filter sees, and with a small price the number of instructions
// that there are:
//
//	cost = Σ weight(call) · executed(call)  +  price · instructions
//
// Calls that are allowed whatever their arguments execute nothing from Linux 5.11 on
// (seccomp_cache_check_allow in kernel/seccomp.c), so they have next to no weight,
// and what a filter costs are the calls whose arguments it checks, and denials. Of
// these a program that is not attacked makes the former: it was written to stay
// within its filter. The mix is a judgement, and stands here alone.
const (
	checkedShare = 0.7 // of the calls that execute instructions: checked ones that match a rule
	deniedShare  = 0.3 // and numbers that are denied
)

// price is what one instruction more must save: one in a hundred and forty of an executed
// one, on the mean of all calls. It takes 8 bytes of the kernel's memory, those of its
// translation, and a part of a line of the cache. In the corpus calls that match execute
// no more at this price than at half of it, and do at one in a hundred and thirty.
const price = 0.007

// each is the weight of a number for being there: when a filter is installed, the
// kernel runs it once for each number that it has (seccomp_cache_prepare_bitmap).
const each = 1e-5

// mix is how the weights of one policy are shared out.
type mix struct {
	rule   float64 // of one rule with conditions
	denied float64 // of one number that is denied
	last   uint32  // the greatest number that the kernel has
}

// mixOf counts what a policy has. Each rule with conditions is as likely to be what a
// call matches as any other, and each number that is denied.
func mixOf(p *policy.Policy) mix {
	m := mix{}
	if numbers := p.Arch.Numbers(); len(numbers) > 0 {
		m.last = numbers[len(numbers)-1]
	}
	rules, denied := 0, 0
	for _, r := range p.Ranges {
		switch action, constant := r.Decision.Constant(); {
		case !constant:
			rules += conditional(r.Decision) * m.count(r)
		case action != linux.SECCOMP_RET_ALLOW:
			denied += m.count(r)
		}
	}
	m.rule, m.denied = checkedShare/float64(max(rules, 1)), deniedShare/float64(max(denied, 1))
	return m
}

// count is how many numbers of a range the kernel has.
func (m mix) count(r policy.Range) int {
	if r.First > m.last {
		return 0
	}
	return int(min(r.Last, m.last)-r.First) + 1
}

// of is the weight of a range of numbers.
func (m mix) of(r policy.Range) float64 {
	n := float64(m.count(r))
	switch action, constant := r.Decision.Constant(); {
	case !constant:
		return n * (m.rule*float64(conditional(r.Decision)) + each)
	case action != linux.SECCOMP_RET_ALLOW:
		return n * (m.denied + each)
	}
	return n * each
}

// conditional counts the rules of a decision that have conditions.
func conditional(d policy.Decision) (n int) {
	for _, c := range d {
		if len(c.When) > 0 {
			n++
		}
	}
	return n
}
