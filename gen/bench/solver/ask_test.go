package solver

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// command is the solver's command line, without the name of the input file.
var command = strings.Fields(os.Getenv("SOLVER"))

// spent is the processor time of the solver, asked the number of its runs.
var (
	spent time.Duration
	asked int
)

func TestMain(m *testing.M) {
	if len(command) == 0 {
		command = []string{"z3"}
	}
	if _, err := exec.LookPath(command[0]); err != nil {
		fmt.Fprintf(os.Stderr, "these tests need the solver %s (on Debian: apt-get install z3)\n", command[0])
		os.Exit(1)
	}
	code := m.Run()
	fmt.Printf("%s was asked %d questions, which took %.1f seconds of processor time\n", command[0], asked, spent.Seconds())
	os.Exit(code)
}

// patience is the time limit for one question on a busy machine. Most take less than a tenth
// of a second.
const patience = 5 * time.Minute

// run runs the solver on a text and returns its output.
func run(t *testing.T, text []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "question.smt2")
	if err := os.WriteFile(path, text, 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], append(command[1:len(command):len(command)], path)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	asked++
	if cmd.ProcessState != nil {
		spent += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	// An error after the answer is the one to get-value: after unsat there are no values.
	if answer := stdout.String(); strings.HasPrefix(answer, "unsat\n") || err == nil && stderr.Len() == 0 {
		return answer
	}
	t.Fatalf("%s: %v (after at most %v)\n%s%s\n%s", command[0], err, patience, &stdout, &stderr, text)
	panic("unreachable")
}

// model is a call, with the answers that the solver gives it.
type model struct {
	call           linux.SeccompData
	program, rules linux.BPFAction
}

const getModel = "(get-value (nr arch ip arg0 arg1 arg2 arg3 arg4 arg5 program rules))\n"

// ask asks the solver about a filter. The model is nil if the program agrees with the rules.
func ask(t *testing.T, f smt.Filter) *model {
	t.Helper()
	text, err := smt.Question(f)
	if err != nil {
		t.Fatal(err)
	}
	return askText(t, text)
}

func askText(t *testing.T, text []byte) *model {
	t.Helper()
	out := run(t, append(bytes.Clone(text), getModel...))
	verdict, rest, _ := strings.Cut(out, "\n")
	switch verdict {
	case "unsat":
		return nil
	case "sat":
		return parse(t, rest)
	}
	t.Fatalf("%s answers %q\n%s", command[0], out, text)
	panic("unreachable")
}

// value is an element of what get-value prints.
var value = regexp.MustCompile(`\((\w+) #([xb])([0-9a-f]+)\)`)

// values reads what get-value prints, in either base.
func values(t *testing.T, out string) map[string]uint64 {
	t.Helper()
	list := map[string]uint64{}
	for _, m := range value.FindAllStringSubmatch(out, -1) {
		base := map[string]int{"x": 16, "b": 2}[m[2]]
		n, err := strconv.ParseUint(m[3], base, 64)
		if err != nil {
			t.Fatal(err)
		}
		list[m[1]] = n
	}
	return list
}

func parse(t *testing.T, out string) *model {
	t.Helper()
	list := values(t, out)
	if len(list) != 11 {
		t.Fatalf("the model has %d of 11 values: %s", len(list), out)
	}
	m := &model{program: linux.BPFAction(list["program"]), rules: linux.BPFAction(list["rules"])}
	m.call = linux.SeccompData{Nr: int32(uint32(list["nr"])), Arch: uint32(list["arch"]), InstructionPointer: list["ip"]}
	for i := range m.call.Args {
		m.call.Args[i] = list[fmt.Sprintf("arg%d", i)]
	}
	return m
}

// confirm fails the test unless program and rules give a call different actions, which are
// those of the solver's model.
func confirm(t *testing.T, m *model, program []linux.BPFInstruction, p *policy.Policy) {
	t.Helper()
	result, err := bpf.Run(program, &m.call, p.Arch.BigEndian)
	if err != nil {
		t.Fatal(err)
	}
	says := p.Eval(&m.call)
	if result.Action != m.program || says != m.rules || result.Action == says {
		t.Fatalf("%+v: the program answers %v (%v by the solver), the rules say %v (%v by the solver)\n%v%s",
			m.call, result.Action, m.program, says, m.rules, p, bpf.Listing(program, bpf.Names{BigEndian: p.Arch.BigEndian}))
	}
}
