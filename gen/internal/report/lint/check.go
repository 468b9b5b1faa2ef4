package lint

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/report/region"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Check returns the findings about the rules of a filter, in the order of the rules. The
// policy is their normal form on one architecture. The result depends only on the rules
// and the architecture.
func Check(program rules.Program, p *policy.Policy) []Finding {
	c := &checker{policy: p, abi: meaning.ABI{Arch: p.Arch, Rules: program}, left: perFilter, deadSet: map[int]bool{}}
	c.read()
	c.deadSets()
	c.deadRules()
	c.constantConditions()
	c.highBits()
	c.killThread()
	c.errnoZero()
	c.x32Bypass()
	c.archBypass()
	c.twins()
	c.runtimeCalls()
	c.enosysFallback()
	sortFindings(c.findings)
	return c.findings
}

// checker checks the rules of one filter on one architecture.
type checker struct {
	abi      meaning.ABI // the rules as the author wrote them
	policy   *policy.Policy
	calls    []*call
	left     int          // what is left of perFilter
	deadSet  map[int]bool // rule sets that are reported as a whole
	findings []Finding
}

func (c *checker) add(code Code, at diag.Site, witness *linux.SeccompData, format string, args ...any) {
	c.findings = append(c.findings, Finding{Code: code, Site: at, Msg: fmt.Sprintf(format, args...), Witness: witness})
}

// undecided records that a question about a number could not be decided.
func (c *checker) undecided(number uint32, err error) {
	c.add(Undecided, c.at(-1, number, -1, -1), nil, "%v", err)
}

// at returns a site in the rules for a number.
func (c *checker) at(set int, number uint32, rule, position int) diag.Site {
	return diag.Site{RuleSet: set, Call: c.policy.Arch.Describe(number), Number: uint64(number), Rule: rule, Position: position}
}

// part returns the set of the calls of one number.
func (c *checker) part(number uint32) bdd.Part {
	return bdd.Part{Arch: bdd.Block{Value: c.policy.Arch.Token}, Nr: bdd.Block{Value: number}}
}

// permitted returns the diagram of the calls of a number that the rules permit.
func (c *checker) permitted(t *bdd.Table, number uint32) bdd.Ref {
	d := c.policy.Lookup(number).Decision
	r := bdd.No
	for i := len(d) - 1; i >= 0; i-- {
		answer := bdd.No
		if policy.Permits(d[i].Action) {
			answer = bdd.Yes
		}
		r = t.Ite(holds(t, d[i].When, c.policy), answer, r)
	}
	return r
}

// holds returns the diagram of the calls that meet all conditions.
func holds(t *bdd.Table, when []policy.Condition, p *policy.Policy) bdd.Ref {
	r := bdd.Yes
	for i := len(when) - 1; i >= 0; i-- {
		r = t.And(region.OfCondition(t, when[i], p.Arch.WordBits), r)
	}
	return r
}
