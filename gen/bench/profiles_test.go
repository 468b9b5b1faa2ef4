package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// published is a profile of a container runtime, in the form of its JSON.
type published struct {
	name string
	text []byte

	DefaultAction   string
	DefaultErrnoRet *int16
	Architectures   []string
	ArchMap         []struct {
		Architecture     string
		SubArchitectures []string
	}
	Syscalls []publishedRule
}

type publishedRule struct {
	Names    []string
	Action   string
	ErrnoRet *int16
	Args     []struct {
		Index           uint
		Value, ValueTwo uint64
		Op              string
	}
	Includes, Excludes struct {
		Arches, Caps []string
		MinKernel    string
	}
}

// publishedProfiles reads testdata/profiles.txt, which describes its form.
func publishedProfiles(t *testing.T) (profiles []*published) {
	t.Helper()
	text, err := os.ReadFile("testdata/profiles.txt")
	if err != nil {
		t.Fatal(err)
	}
	names, rules, heads := map[string][]string{}, map[string]string{}, map[string]string{}
	for line := range strings.Lines(strings.ReplaceAll(string(text), "\n\t", " ")) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		id, rest, _ := strings.Cut(rest, " ")
		switch words := strings.Fields(rest); kind {
		case "names":
			names[id] = namesOf(names, words)
		case "rule":
			list, err := json.Marshal(names[words[0]])
			if err != nil {
				t.Fatal(err)
			}
			rules[id] = fmt.Sprintf(`{"names":%s,%s`, list, strings.TrimPrefix(strings.Join(words[1:], ""), "{"))
		case "head":
			heads[id] = rest
		case "profile":
			var list []string
			for _, rule := range words[1:] {
				list = append(list, rules[rule])
			}
			p := &published{name: id}
			p.text = fmt.Appendf(nil, `%s,"syscalls":[%s]}`, strings.TrimSuffix(heads[words[0]], "}"), strings.Join(list, ",\n"))
			if err := json.Unmarshal(p.text, p); err != nil {
				t.Fatalf("%s: %v", id, err)
			}
			profiles = append(profiles, p)
		}
	}
	return profiles
}

// namesOf returns a set of names: the words, or an earlier set and the difference from it.
func namesOf(sets map[string][]string, words []string) []string {
	earlier, ok := sets[words[0]]
	if !ok {
		return words
	}
	list := slices.Clone(earlier)
	for _, word := range words[1:] {
		if name, added := strings.CutPrefix(word, "+"); added {
			list = append(list, name)
		} else {
			list = slices.DeleteFunc(list, func(name string) bool { return "-"+name == word })
		}
	}
	return list
}

// resolved returns the rules that apply on amd64, as setupSeccomp of Moby's profiles/seccomp
// selects them.
func (p *published) resolved(caps []string, kernel [2]int) (list []publishedRule) {
	hasCap := func(name string) bool { return slices.Contains(caps, name) }
	atLeast := func(version string) bool {
		var major, minor int
		fmt.Sscanf(version, "%d.%d", &major, &minor)
		return kernel[0] > major || kernel[0] == major && kernel[1] >= minor
	}
	for _, r := range p.Syscalls {
		in, out := r.Includes, r.Excludes
		lacks := func(name string) bool { return !hasCap(name) }
		switch {
		case len(in.Arches) > 0 && !slices.Contains(in.Arches, "amd64"), slices.Contains(out.Arches, "amd64"),
			slices.ContainsFunc(in.Caps, lacks), slices.ContainsFunc(out.Caps, hasCap),
			in.MinKernel != "" && !atLeast(in.MinKernel), out.MinKernel != "" && atLeast(out.MinKernel):
			continue
		}
		list = append(list, r)
	}
	return list
}

// arches returns the architectures of the filter on amd64.
func (p *published) arches() []string {
	for _, m := range p.ArchMap {
		if m.Architecture == "SCMP_ARCH_X86_64" {
			return append([]string{m.Architecture}, m.SubArchitectures...)
		}
	}
	return append([]string{"SCMP_ARCH_X86_64"}, p.Architectures...)
}
