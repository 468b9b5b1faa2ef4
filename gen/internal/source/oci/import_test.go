package oci

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens")

// options returns the options for the small profiles in this file.
func options() Options {
	return Options{GOARCH: []string{"arm64", "amd64"}, Package: "sandbox", Name: "Worker", Source: "worker.json"}
}

// The goldens are whole files for two targets.
func TestGolden(t *testing.T) {
	profile, err := os.ReadFile("testdata/worker.json")
	if err != nil {
		t.Fatal(err)
	}
	opts := options()
	opts.Caps, opts.Kernel = []string{"NET_ADMIN"}, "5.4"
	files, err := Import(profile, opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		golden := "testdata/" + f.Name + ".golden"
		if *update {
			if err := os.WriteFile(golden, f.Contents, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(f.Contents, want) {
			t.Errorf("%s differs (go test -update writes it):\n%s", golden, f.Contents)
		}
	}
	again, err := Import(profile, opts)
	if err != nil || !slices.EqualFunc(files, again, func(x, y File) bool { return x.Name == y.Name && bytes.Equal(x.Contents, y.Contents) }) {
		t.Errorf("a second run differs (error %v)", err)
	}
}

func TestOneTargetIsOneFile(t *testing.T) {
	opts := docker()
	opts.GOARCH = []string{"amd64"}
	files, err := Import(mobyProfile(t), opts)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || !strings.Contains(string(files[0].Contents), "//go:build seccompgen && amd64\n") ||
		!strings.Contains(string(files[0].Contents), "unix.SYS_OPEN:") {
		t.Errorf("%d files, want one for amd64 that has open", len(files))
	}
}

func TestConfigJSON(t *testing.T) {
	r, _ := resolveFor(t, []byte(`{"ociVersion": "1.2.0", "process": {"user": {"uid": 0}}, "linux": {"namespaces": [],
		"seccomp": {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
		"syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}}}`), options(), "amd64")
	if len(r.entries) == 0 || r.entries[0].text() != "read allow" {
		t.Errorf("got %+v, want read first", r.entries)
	}
}

func TestAllowUnknown(t *testing.T) {
	opts := options()
	opts.AllowUnknown = []string{"frobnicate"}
	files, err := Import([]byte(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["frobnicate"],"action":"SCMP_ACT_ALLOW"}]}`), opts)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(files[0].Contents), "lack: frobnicate.") {
		t.Errorf("the name is not in the comment:\n%s", files[0].Contents)
	}
}

// The file has nothing specific to the machine: only the base name of a path.
func TestSourceIsABaseName(t *testing.T) {
	opts := options()
	opts.Source = "/home/someone/profile.json"
	files, err := Import([]byte(`{"defaultAction":"SCMP_ACT_ALLOW"}`), opts)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(files[0].Contents); strings.Contains(text, "home") || !strings.Contains(text, "profile.json") {
		t.Errorf("got:\n%s", text)
	}
}

// Comments report what the rules do not express.
func TestNotes(t *testing.T) {
	tests := map[string]struct {
		profile string
		want    string // in the file's comments, or, after "-", not in them
	}{
		"i386 beside amd64":    {`{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"]}`, "the calls of SCMP_ARCH_X86, by the same names. Here these calls get BadArchAction (to filter them, import for 386 too)"},
		"only the native one":  {`{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64"]}`, "-SCMP_ARCH"},
		"x32, which is an ABI": {`{"defaultAction":"SCMP_ACT_TRAP","architectures":["SCMP_ARCH_X32"]}`, "-SCMP_ARCH_X32"},
		"runc's ENOSYS":        {`{"defaultAction":"SCMP_ACT_ERRNO"}`, "runc returns ENOSYS"},
		"none if it is allow":  {`{"defaultAction":"SCMP_ACT_LOG"}`, "-runc"},
		"none if it is ENOSYS": {`{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":38}`, "-runc"},
		"TSYNC":                {`{"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_TSYNC"]}`, "SECCOMP_FILTER_FLAG_TSYNC"},
		"KILL":                 {`{"defaultAction":"SCMP_ACT_KILL"}`, "KillThread"},
		"NOTIFY":               {`{"defaultAction":"SCMP_ACT_NOTIFY"}`, "SECCOMP_FILTER_FLAG_NEW_LISTENER"},
		"a rule without effect": {`{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read"],"action":"SCMP_ACT_LOG"},
			{"names":["read"],"action":"SCMP_ACT_TRAP"}]}`, `"trap (0)" for calls that another rule decides, which takes precedence in libseccomp: read.`},
		"a rule for others": {`{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read"],"action":"SCMP_ACT_LOG",
			"includes":{"caps":["CAP_BPF"]}}]}`, "need CAP_BPF: read."},
		"keys for readers": {`{"_comment":"x","description":"y","defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"_note":[1],"description":"z","names":["read"],
			"action":"SCMP_ACT_LOG","args":[{"comment":"c","index":0,"value":1,"op":"SCMP_CMP_EQ"}],"includes":{"_why":null}}]}`, "Keys for readers only: _comment, _note, _why, comment, description."},
		"an error number beside ALLOW": {`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW","errnoRet":1}]}`,
			"Error numbers beside actions that return none: syscalls[0].errnoRet."},
		"a comment of several lines": {`{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read"],"action":"SCMP_ACT_LOG",
			"comment":"one\n+build two"}]}`, "\t// one\n\t// \\+build two\n"},
		"a comment with a hidden character": {`{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read"],"action":"SCMP_ACT_LOG",
			"comment":"a\u202eb"}]}`, `a\u202eb`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files, err := Import([]byte(tt.profile), options())
			if err != nil {
				t.Fatal(err)
			}
			text := string(files[0].Contents)
			flat := strings.Join(strings.Fields(strings.ReplaceAll(text, "//", "")), " ")
			unwanted, not := strings.CutPrefix(tt.want, "-")
			if not && strings.Contains(flat, unwanted) || !not && !strings.Contains(flat, tt.want) && !strings.Contains(text, tt.want) {
				t.Errorf("want %q in:\n%s", tt.want, text)
			}
		})
	}
}
