package lint

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A testCase is a case of testdata. Its text has this form:
//
//	arch small                        the default is amd64
//	default errno 1                   the default is kill process
//	bad arch allow                    the default is kill process
//	allow                             a rule set
//		go                              the calls that the Go runtime needs
//		read                            an entry that accepts all calls
//		fcntl if arg1 == 0x3            a rule; several of one call are one entry
//		fcntl if arg1 < 5 and arg2 any
//		1073741825                      a call by number
//	errno 1 vsyscall                  a rule set with Vsyscall
//	finds
//		dead-rule: …                    what Check finds
//
// Small is a 32-bit architecture with the system calls of smallCalls.
type testCase struct {
	arch    *arch.Arch
	program rules.Program
	rules   string // the text up to finds
	finds   string
}

var smallCalls = map[string]uint32{
	"read": 3, "socketcall": 102, "ipc": 117, "socket": 359, "connect": 362, "shmget": 395, "semtimedop_time64": 420, "semtimedop": 392,
	"futex": 240, "futex_time64": 422, "exit_group": 252, "rt_sigreturn": 173, "restart_syscall": 0,
}

func small() *arch.Arch {
	return arch.WithCalls(arch.Arch{GOARCH: "small", Token: 0x40000001, WordBits: 32}, smallCalls)
}

func parseCase(t *testing.T, text string) testCase {
	t.Helper()
	s := testCase{arch: testarch.Lookup(t, "amd64")}
	s.program = rules.Program{DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess}
	ruleText, finds, _ := strings.Cut(text, "finds\n")
	s.rules, s.finds = ruleText, finds
	for line := range strings.Lines(ruleText) {
		line = strings.TrimRight(line, "\n")
		switch word, rest, _ := strings.Cut(line, " "); {
		case line == "":
		case line == "arch small":
			s.arch = small()
		case word == "default":
			s.program.DefaultAction = action(t, rest)
		case strings.HasPrefix(line, "bad arch "):
			s.program.BadArchAction = action(t, strings.TrimPrefix(line, "bad arch "))
		case strings.HasPrefix(line, "\t"):
			s.entry(t, strings.TrimSpace(line))
		default:
			name, vsyscall := strings.CutSuffix(line, " vsyscall")
			s.program.RuleSets = append(s.program.RuleSets, rules.RuleSet{Action: action(t, name), Vsyscall: vsyscall, Rules: rules.SyscallRules{}})
		}
	}
	return s
}

func action(t *testing.T, text string) linux.BPFAction {
	t.Helper()
	if n, ok := strings.CutPrefix(text, "errno "); ok {
		return rules.Errno(uint16(word(t, n)))
	}
	for _, a := range []linux.BPFAction{rules.Allow, rules.Log, rules.KillThread, rules.KillProcess, rules.UserNotif, rules.Trap(0)} {
		if strings.TrimSuffix(a.String(), " (0)") == text {
			return a
		}
	}
	t.Fatalf("%q is not an action", text)
	return 0
}

func (s *testCase) entry(t *testing.T, line string) {
	t.Helper()
	into := s.program.RuleSets[len(s.program.RuleSets)-1].Rules
	if line == "go" {
		for _, name := range runtimeNames {
			n, _ := s.arch.Number(name)
			into[uintptr(n)] = nil
		}
		return
	}
	name, conditions, some := strings.Cut(line, " if ")
	n, ok := s.arch.Number(name)
	if !ok {
		n = uint32(word(t, name))
	}
	number := uintptr(n)
	if _, there := into[number]; !there && !some {
		into[number] = nil
		return
	}
	rule := rules.Rule{}
	for text := range strings.SplitSeq(conditions, " and ") {
		if !some {
			break
		}
		position, matcher := condition(t, strings.Fields(text))
		rule[position] = matcher
	}
	into.AddRule(number, rule)
}

// condition reads "arg1 == 3", "ip >= 1", "arg2 & 7 == 1" and "arg0 any".
func condition(t *testing.T, words []string) (position int, matcher any) {
	t.Helper()
	position = rules.RuleIP
	if words[0] != "ip" {
		position = int(word(t, strings.TrimPrefix(words[0], "arg")))
	}
	if words[1] == "any" {
		return position, rules.MatchAny{}
	}
	x := word(t, words[2])
	switch words[1] {
	case "==":
		return position, rules.EqualTo(x)
	case "!=":
		return position, rules.NotEqual(x)
	case "<":
		return position, rules.LessThan(x)
	case "<=":
		return position, rules.LessThanOrEqual(x)
	case ">":
		return position, rules.GreaterThan(x)
	case ">=":
		return position, rules.GreaterThanOrEqual(x)
	case "&":
		return position, rules.MaskedEqual(x, word(t, words[4]))
	}
	t.Fatalf("%q is not a comparison", words[1])
	return 0, nil
}

func word(t *testing.T, text string) uintptr {
	t.Helper()
	x, err := strconv.ParseUint(text, 0, 64)
	if err != nil {
		t.Fatal(err)
	}
	return uintptr(x)
}

// found formats findings as in the cases.
func found(list []Finding) string {
	var s strings.Builder
	for i := range list {
		fmt.Fprintf(&s, "\t%s: %s\n", list[i].Code, list[i].String())
	}
	if len(list) == 0 {
		return "\tnothing\n"
	}
	return s.String()
}
