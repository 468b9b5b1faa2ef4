package house

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/seccompgen/seccompgen/"

// forbidden are imports of the standard library that some rooms must not have.
var forbidden = []struct {
	rooms, imports, why string
}{
	{"seccomp seccomp/linux", "fmt os strconv reflect errors sync time strings sort context",
		"the runtime is linked into the author's binary: syscall, runtime and unsafe are all that it takes"},
	{"gen/rules gen/internal/data/arch gen/internal/data/bpf gen/internal/data/policy gen/internal/data/weight gen/internal/data/generated gen/internal/compile/normalize gen/internal/compile/diagram gen/internal/compile/layout gen/internal/verify/bdd gen/internal/verify/machine gen/internal/verify/meaning gen/internal/verify/prove gen/internal/verify/smt gen/internal/report/cost gen/internal/report/region gen/internal/report/diff gen/internal/report/lint gen/internal/data/names gen/internal/compile/emit gen/internal/source/oci gen/internal/data/kernel gen/internal/source/profile", "os os/exec time math/rand math/rand/v2 net crypto/rand",
		"these rooms are functions of their input: same input, same bytes, on any machine"},
	{"gen gen/cli gen/internal/driver gen/internal/compile/emit gen/internal/source/oci gen/internal/source/load gen/internal/source/load/slice gen/internal/source/load/retarget gen/internal/source/load/eval cmd/seccompgen templates", "os/exec",
		"gen/internal/source/load/gopkg is the only room that runs the go command, and gen/internal/source/git the only one that runs git"},
	{"gen gen/cli gen/internal/driver gen/internal/compile/emit gen/internal/source/oci cmd/seccompgen", "go/format go/printer",
		"what gofmt makes of a file depends on the release of Go that the command is built with: the same rules make the same bytes"},
}

type pkg struct {
	ImportPath string
	Name       string
	Dir        string
	Imports    []string
	GoFiles    []string
}

func (p *pkg) room() string { return strings.TrimPrefix(p.ImportPath, module) }

func list(t *testing.T, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Name,Dir,Imports,GoFiles"}, args...)...)
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64") // the imports of other platforms differ
	out, err := cmd.Output()
	if err != nil {
		if exit, ok := err.(*exec.ExitError); ok {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	var all []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func isStd(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

func TestRoomsImportWhatIsListed(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range list(t, module+"...") {
		if strings.HasPrefix(p.room(), "examples/") {
			continue
		}
		room := short(p.room())
		seen[room] = true
		listed, known := rooms[room]
		if !known {
			t.Errorf("%s is not in the list of rooms", room)
			continue
		}
		var imports []string
		for _, path := range p.Imports {
			if !isStd(path) {
				imports = append(imports, short(strings.TrimPrefix(path, module)))
			}
		}
		slices.Sort(imports)
		if got := strings.Join(imports, " "); got != listed {
			t.Errorf("%s imports\n\t%s\nand is listed with\n\t%s", room, got, listed)
		}
	}
	for room := range rooms {
		if !seen[room] {
			t.Errorf("there is no room %s", room)
		}
	}
}

// Each import that crosses a border has its reason, and each reason is needed.
func TestBordersHaveReasons(t *testing.T) {
	crossed, foreign := map[int]bool{}, map[string]bool{}
	for room, imports := range rooms {
		for _, path := range strings.Fields(imports) {
			if strings.Contains(path, ".") {
				foreign[room+" "+path] = true
				if dependencies[room+" "+path] == "" {
					t.Errorf("%s imports %s without a reason", room, path)
				}
				continue
			}
			from, to, reason := floor(room), floor(path), false
			for i, b := range borders {
				if (b.from == from || b.from == "*" || b.from == "* but data" && from != "data") && b.to == to {
					crossed[i], reason = true, true
				}
			}
			if from != to && !reason {
				t.Errorf("%s imports %s: nothing may cross from %s to %s", room, path, from, to)
			}
		}
	}
	for i, b := range borders {
		if !crossed[i] {
			t.Errorf("nothing crosses from %s to %s", b.from, b.to)
		}
	}
	for one := range dependencies {
		if !foreign[one] {
			t.Errorf("nothing needs %q", one)
		}
	}
}

func short(room string) string { return strings.TrimPrefix(room, "gen/internal/") }

// floor is the directory of gen/internal that a room is in, or the room itself.
func floor(room string) string {
	first, _, _ := strings.Cut(room, "/")
	if first == "seccomp" && strings.HasPrefix(room, "seccomp/seccomptest") {
		return "seccomp/seccomptest"
	}
	switch first {
	case "data", "source", "compile", "verify", "report":
		return first
	}
	return room
}

func TestForbiddenImports(t *testing.T) {
	byRoom := map[string]pkg{}
	for _, p := range list(t, module+"...") {
		byRoom[p.room()] = p
	}
	for _, f := range forbidden {
		for _, room := range strings.Fields(f.rooms) {
			p, ok := byRoom[room]
			if !ok {
				t.Errorf("there is no room %s", room)
			}
			for _, path := range p.Imports {
				if slices.Contains(strings.Fields(f.imports), path) {
					t.Errorf("%s imports %q: %s", room, path, f.why)
				}
			}
		}
	}
}

// chain are the rooms behind package load, in the order in which rules pass them.
var chain = []string{"source/load/gopkg", "source/load/slice", "source/load/retarget", "source/load/eval"}

// Each room of the chain imports none that comes later, and package load is the only door
// to them: a room that imports one of them could read rules without what load checks.
func TestLoadIsTheDoorToItsRooms(t *testing.T) {
	for i, room := range chain {
		if _, ok := rooms[room]; !ok {
			t.Errorf("there is no room %s", room)
		}
		for from, imports := range rooms {
			at := slices.Index(chain, from)
			if slices.Contains(strings.Fields(imports), room) && at <= i && from != "source/load" {
				t.Errorf("%s imports %s: the rooms of load may import those before them, others none", from, room)
			}
		}
	}
}

// verifiers decide whether a program means its rules, and what they must not depend on,
// directly or through others: a mistake there could then be on both sides of the
// comparison and vouch for itself.
var verifiers = []string{"gen/internal/verify/prove", "gen/internal/verify/meaning", "gen/internal/verify/machine", "gen/internal/verify/bdd"}

var notForVerifiers = map[string]string{
	"gen/internal/data/policy":     "it normalises the rules; the verifier reads them itself",
	"gen/internal/compile/diagram": "it decides how a program asks",
	"gen/internal/compile/layout":  "it writes the program down",
	"gen/internal/compile/emit":    "it writes the table, and the comment that says it is proved",
	"gen/internal/source/load":     "it evaluates rules; the verifier is a function of their values",
	"gen/internal/driver":          "it is the pipeline that the verifier stands outside of",
}

func TestVerifierSharesNothingWithTheCompiler(t *testing.T) {
	for _, room := range verifiers {
		for _, p := range list(t, "-deps", module+room) {
			if why, forbidden := notForVerifiers[p.room()]; forbidden {
				t.Errorf("%s depends on %s: %s", room, p.room(), why)
			}
		}
	}
	// A name that no package has would forbid nothing.
	byRoom := map[string]bool{}
	for _, p := range list(t, module+"...") {
		byRoom[p.room()] = true
	}
	for room := range notForVerifiers {
		if !byRoom[room] {
			t.Errorf("there is no room %s", room)
		}
	}
}

// The author's binary links seccomp, seccomp/linux and what the standard library
// needs for syscall; nothing that formats, reflects or compiles.
func TestRuntimeClosure(t *testing.T) {
	for _, p := range list(t, "-deps", module+"seccomp") {
		for _, path := range []string{"fmt", "reflect", "strconv", "os", "sort", "golang.org/x/sys/unix", module + "gen"} {
			if p.ImportPath == path {
				t.Errorf("seccomp depends on %s", path)
			}
		}
		if !isStd(p.ImportPath) && p.room() != "seccomp" && p.room() != "seccomp/linux" {
			t.Errorf("seccomp depends on %s", p.ImportPath)
		}
	}
}

// Package smt has another solver asked what package prove has decided. The second opinion
// is one only if it does not come from the same code: by no way does it import the verifier,
// what that stands on, or what makes programs.
func TestSecondOpinion(t *testing.T) {
	shared := strings.Fields("gen/internal/verify/prove gen/internal/verify/meaning gen/internal/verify/machine gen/internal/verify/bdd gen/internal/data/policy gen/internal/compile/normalize gen/internal/compile/diagram gen/internal/compile/layout gen/internal/compile/emit gen/internal/source/load gen/internal/driver gen")
	found := false
	for _, p := range list(t, "-deps", module+"gen/internal/verify/smt") {
		found = found || p.room() == "gen/internal/verify/smt"
		if slices.Contains(shared, p.room()) {
			t.Errorf("gen/internal/verify/smt depends on %s", p.room())
		}
	}
	if !found {
		t.Error("gen/internal/verify/smt is not found")
	}
}

// An example is what an author's program looks like: outside its rules files it
// knows the runtime only.
func TestExamplesLinkTheRuntimeAlone(t *testing.T) {
	found := 0
	for _, p := range list(t, module+"examples/...") {
		found++
		for _, path := range p.Imports {
			if room := strings.TrimPrefix(path, module); room != path && !strings.HasPrefix(room, "seccomp") && !strings.HasPrefix(room, "examples/") {
				t.Errorf("%s imports %s outside its rules", p.room(), room)
			}
		}
	}
	if found == 0 {
		t.Error("no examples found")
	}
}
