package bench

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/source/oci"
)

// Rules with different actions that match the same calls: what the import accepts has the
// meaning of libseccomp's program, in both orders of the rules and both shapes of the program.
// Every call has two or three rules with up to one condition, on the same argument.
func TestOverlapsMeanWhatLibseccompDoes(t *testing.T) {
	if host(t).GOARCH != "amd64" {
		t.Skipf("libseccomp translates names by the numbers of its host, here %s", host(t).GOARCH)
	}
	r := rand.New(rand.NewPCG(45, 46))
	var forward, backward []string
	refused, conditional := 0, 0
	for _, name := range knownCalls("SCMP_ARCH_X86_64") {
		list := randomOverlap(r, name)
		reversed := slices.Clone(list)
		slices.Reverse(reversed)
		if importRules(list) != nil || importRules(reversed) != nil {
			refused++
			continue
		}
		if !strings.Contains(strings.Join(list, ""), "[]") {
			conditional++
		}
		forward, backward = append(forward, list...), append(backward, reversed...)
	}
	profiles := []*published{profileOf(t, "forward", forward), profileOf(t, "backward", backward)}
	imports := importAll(t, profiles)
	for i, p := range profiles {
		words := p.words(p.Syscalls)
		for _, o := range optimizations {
			f := p.install(t, p.Syscalls, o)
			for name := range words {
				if text := f.differs(imports[i].policies["amd64"], "SCMP_ARCH_X86_64", name, words); text != "" {
					t.Errorf("%s, %v, %s: %s\n%s", p.name, o, name, text, strings.Join(rulesOf(forward, name), "\n"))
				}
			}
		}
	}
	t.Logf("%s: %d calls refused, %d with conditions in all rules agree", version(), refused, conditional)
	if conditional < 50 || refused < 20 {
		t.Error("too few calls are accepted or refused, so this test proves little")
	}
}

// randomOverlap returns two or three rules for a call, as JSON.
func randomOverlap(r *rand.Rand, name string) (list []string) {
	ops := []string{"EQ", "EQ", "NE", "LT", "LE", "GE", "GT", "MASKED_EQ"}
	var seen []string
	for i := range 2 + r.IntN(2) {
		args := "[]"
		if r.IntN(8) > 0 {
			op := ops[r.IntN(len(ops))]
			v, two := r.IntN(6), 0
			if op == "MASKED_EQ" {
				two, v = v&3, 3
			}
			args = fmt.Sprintf(`[{"index":1,"value":%d,"valueTwo":%d,"op":"SCMP_CMP_%s"}]`, v, two, op)
		}
		if slices.Contains(seen, args) {
			continue // libseccomp rejects two actions for the same conditions
		}
		seen = append(seen, args)
		list = append(list, fmt.Sprintf(`{"names":["%s"],"action":"SCMP_ACT_ERRNO","errnoRet":%d,"args":%s}`, name, 1+i, args))
	}
	return list
}

func profileText(rules []string) []byte {
	return fmt.Appendf(nil, `{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64"],"syscalls":[%s]}`, strings.Join(rules, ","))
}

func importRules(rules []string) error {
	_, err := oci.Import(profileText(rules), oci.Options{GOARCH: []string{"amd64"}, Package: "p", Name: "Filter"})
	return err
}

func profileOf(t *testing.T, name string, rules []string) *published {
	t.Helper()
	p := &published{name: name, text: profileText(rules)}
	if err := json.Unmarshal(p.text, p); err != nil {
		t.Fatal(err)
	}
	return p
}

func rulesOf(list []string, name string) (some []string) {
	for _, rule := range list {
		if strings.Contains(rule, `"`+name+`"`) {
			some = append(some, rule)
		}
	}
	return some
}
