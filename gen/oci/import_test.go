package oci

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens")

// options are those of the small profiles in this file.
func options() Options {
	return Options{GOARCH: []string{"arm64", "amd64"}, Package: "sandbox", Name: "Worker", Source: "worker.json"}
}

// The golden shows a file for two targets, whole.
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

// TestMeaning is what rules mean: each case lists the resolved policy on amd64,
// as number, action and alternatives.
func TestMeaning(t *testing.T) {
	tests := map[string]struct {
		syscalls string // the elements of "syscalls"; the default action is ERRNO
		want     []string
	}{
		"names and an action": {
			`{"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"}`,
			[]string{"read allow", "write allow"},
		},
		"one name, the older form": {
			`{"name": "read", "action": "SCMP_ACT_LOG"}`,
			[]string{"read log"},
		},
		"KILL is KILL_THREAD": {
			`{"names": ["read"], "action": "SCMP_ACT_KILL"}, {"names": ["write"], "action": "SCMP_ACT_KILL_PROCESS"}`,
			[]string{"read kill thread", "write kill process"},
		},
		"ERRNO and TRACE carry errnoRet, or EPERM": {
			`{"names": ["read"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38}, {"names": ["write"], "action": "SCMP_ACT_TRACE"},
			 {"names": ["open"], "action": "SCMP_ACT_TRACE", "errnoRet": 65535}`,
			[]string{"read errno (38)", "write trace (1)", "open trace (65535)"},
		},
		"error numbers by name": {
			`{"names": ["read"], "action": "SCMP_ACT_ERRNO", "errno": "ENOSYS", "errnoRet": 38}`,
			[]string{"read errno (38)"},
		},
		"TRAP and NOTIFY": {
			`{"names": ["read"], "action": "SCMP_ACT_TRAP"}, {"names": ["write"], "action": "SCMP_ACT_NOTIFY"}`,
			[]string{"read trap (0)", "write user notif"},
		},
		"a rule with the default action does nothing, wherever it stands": {
			`{"names": ["read"], "action": "SCMP_ACT_ERRNO"}, {"names": ["read"], "action": "SCMP_ACT_ALLOW"}`,
			[]string{"read allow"},
		},
		"conditions of one rule must all hold": {
			`{"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [
				{"index": 2, "value": 5, "op": "SCMP_CMP_LT"}, {"index": 1, "value": 4, "op": "SCMP_CMP_EQ"}]}`,
			[]string{"fcntl allow: 1 eq 0x4 & 2 lt 0x5"},
		},
		"of conditions on one argument any one suffices": {
			`{"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [
				{"index": 1, "value": 1, "op": "SCMP_CMP_EQ"}, {"index": 1, "value": 3, "op": "SCMP_CMP_EQ"}, {"index": 2, "value": 0, "op": "SCMP_CMP_NE"}]}`,
			[]string{"fcntl allow: 1 eq 0x1 | 1 eq 0x3 | 2 ne 0x0"},
		},
		"rules of one action add up, once each": {
			`{"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 1, "op": "SCMP_CMP_EQ"}]},
			 {"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 1, "op": "SCMP_CMP_EQ"}]},
			 {"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 9, "op": "SCMP_CMP_GE"}]}`,
			[]string{"fcntl allow: 1 eq 0x1 | 1 ge 0x9"},
		},
		"a rule without conditions takes in those with": {
			`{"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 1, "op": "SCMP_CMP_LE"}]},
			 {"names": ["fcntl"], "action": "SCMP_ACT_ALLOW"},
			 {"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 1, "op": "SCMP_CMP_GT"}]}`,
			[]string{"fcntl allow"},
		},
		"of two actions without conditions the first": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW"}, {"names": ["read"], "action": "SCMP_ACT_KILL"}`,
			[]string{"read allow"},
		},
		"actions under conditions that exclude each other": {
			`{"names": ["socket"], "action": "SCMP_ACT_ERRNO", "errnoRet": 22, "args": [
				{"index": 0, "value": 16, "op": "SCMP_CMP_EQ"}, {"index": 2, "value": 9, "op": "SCMP_CMP_EQ"}]},
			 {"names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 16, "op": "SCMP_CMP_NE"}]},
			 {"names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 2, "value": 9, "op": "SCMP_CMP_NE"}]}`,
			[]string{"socket errno (22): 0 eq 0x10 & 2 eq 0x9", "socket allow: 0 ne 0x10 | 2 ne 0x9"},
		},
		"MASKED_EQ: value is the mask, valueTwo the value under it": {
			`{"names": ["clone"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 240, "valueTwo": 31, "op": "SCMP_CMP_MASKED_EQ"}]}`,
			[]string{"clone allow: 0 masked_eq 0x10/0xf0"},
		},
		"numbers of 64 bits": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 5, "value": 18446744073709551615, "op": "SCMP_CMP_EQ"}]}`,
			[]string{"read allow: 5 eq 0xffffffffffffffff"},
		},
		"null is absence": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": null, "includes": null, "excludes": {"caps": null}, "comment": null}`,
			[]string{"read allow"},
		},
		"calls of other architectures are passed over": {
			`{"names": ["read", "chown32", "set_tls", "s390_pci_mmio_read"], "action": "SCMP_ACT_ALLOW"}`,
			[]string{"read allow"},
		},
		"for one architecture of several": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["x32", "amd64"]}},
			 {"names": ["write"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["arm64"]}},
			 {"names": ["open"], "action": "SCMP_ACT_ALLOW", "excludes": {"arches": ["amd64"]}},
			 {"names": ["close"], "action": "SCMP_ACT_ALLOW", "excludes": {"arches": ["s390"]}}`,
			[]string{"read allow", "close allow"},
		},
		"with all capabilities of several, without any": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_NET_RAW"]}},
			 {"names": ["write"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_NET_RAW", "CAP_SYS_TIME"]}},
			 {"names": ["open"], "action": "SCMP_ACT_ALLOW", "excludes": {"caps": ["CAP_NET_RAW", "CAP_SYS_TIME"]}},
			 {"names": ["close"], "action": "SCMP_ACT_ALLOW", "excludes": {"caps": ["CAP_SYS_TIME"]}}`,
			[]string{"read allow", "close allow"},
		},
		"by kernel": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8"}},
			 {"names": ["write"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "5.11"}},
			 {"names": ["open"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "5.12"}},
			 {"names": ["close"], "action": "SCMP_ACT_ALLOW", "excludes": {"minKernel": "5.9"}},
			 {"names": ["stat"], "action": "SCMP_ACT_ALLOW", "excludes": {"minKernel": "6.0"}}`,
			[]string{"read allow", "write allow", "stat allow"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			profile := []byte(`{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [` + tt.syscalls + `]}`)
			opts := options()
			opts.Caps, opts.Kernel = []string{"NET_RAW"}, "5.11"
			r, _ := resolveFor(t, profile, opts, "amd64")
			var got []string
			for _, e := range r.entries {
				got = append(got, e.text())
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			// What resolves can be written, on every target.
			if _, err := Import(profile, opts); err != nil {
				t.Error(err)
			}
		})
	}
}

// text writes an entry as TestMeaning wants it.
func (e entry) text() string {
	var any []string
	for _, c := range e.clauses {
		var all []string
		for _, x := range c.conditions {
			s := fmt.Sprintf("%d %s %#x", x.arg, ops[x.op], x.value)
			if x.op == maskedEqual {
				s += fmt.Sprintf("/%#x", x.mask)
			}
			all = append(all, s)
		}
		any = append(any, strings.Join(all, " & "))
	}
	s := e.name + " " + e.action.String()
	if len(any) > 0 {
		s += ": " + strings.Join(any, " | ")
	}
	return s
}

func TestConfigJSON(t *testing.T) {
	r, _ := resolveFor(t, []byte(`{"ociVersion": "1.2.0", "process": {"user": {"uid": 0}}, "linux": {"namespaces": [],
		"seccomp": {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
		"syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}}}`), options(), "amd64")
	if len(r.entries) != 1 || r.entries[0].text() != "read allow" {
		t.Errorf("got %+v, want read", r.entries)
	}
}

func TestProfileErrors(t *testing.T) {
	rule := func(s string) string { return `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[` + s + `]}` }
	args := func(s string) string { return rule(`{"names":["read"],"action":"SCMP_ACT_ALLOW","args":[` + s + `]}`) }
	tests := map[string]struct {
		profile string
		want    []string // in the message; the first is position and path
	}{
		"empty":                    {``, []string{"1:1: ", "ends"}},
		"cut off":                  {"{\n\"defaultAction\":", []string{"2:17: ", "ends"}},
		"not JSON":                 {"{\n  defaultAction: 1}", []string{"2:3: ", "not JSON"}},
		"trailing text":            {`{"defaultAction":"SCMP_ACT_ALLOW"} {}`, []string{"1:36: ", "more text"}},
		"not UTF-8":                {"{\"a\xff\":1}", []string{"1:4: ", "UTF-8"}},
		"nested without end":       {strings.Repeat("[", 200000), []string{"1:102: ", "deep"}},
		"not an object":            {`[]`, []string{"1:1: ", "array"}},
		"config without a profile": {`{"ociVersion":"1.2.0","linux":{}}`, []string{"1:1: ", "linux.seccomp"}},
		"duplicate key":            {`{"defaultAction":"SCMP_ACT_ALLOW","defaultAction":"SCMP_ACT_KILL"}`, []string{`1:35: defaultAction: `, "twice"}},
		"duplicate key in a config": {`{"ociVersion":"1","linux":{"seccomp":{},"seccomp":{}}}`,
			[]string{"1:41: linux.seccomp: ", "twice"}},
		"unknown key":             {rule(`{"names":["read"],"acton":"SCMP_ACT_ALLOW"}`), []string{"1:65: syscalls[0].acton: ", `"acton"`, `"action"`}},
		"key in the wrong case":   {`{"defaultaction":"SCMP_ACT_ALLOW"}`, []string{"1:2: defaultaction: ", `"defaultAction"`}},
		"no default action":       {`{"syscalls":[]}`, []string{"1:1: ", "defaultAction"}},
		"null default action":     {`{"defaultAction":null}`, []string{"1:1: ", "defaultAction"}},
		"unknown action":          {`{"defaultAction":"SCMP_ACT_ALOW"}`, []string{"1:18: defaultAction: ", `"SCMP_ACT_ALOW"`, `"SCMP_ACT_ALLOW"`}},
		"unused error number":     {`{"defaultAction":"SCMP_ACT_ALLOW","defaultErrnoRet":1}`, []string{"1:53: defaultErrnoRet: ", "SCMP_ACT_ERRNO"}},
		"error number too great":  {`{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":4096}`, []string{"defaultErrnoRet: ", "4095"}},
		"negative error number":   {`{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":-1}`, []string{"defaultErrnoRet: ", "-1"}},
		"error name and number":   {`{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":1,"defaultErrno":"ENOSYS"}`, []string{"1:70: defaultErrno: ", "38", "1"}},
		"unknown error name":      {`{"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"ENOSIS"}`, []string{"defaultErrno: ", "ENOSYS"}},
		"flag of the install":     {`{"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_LOG"]}`, []string{"1:44: flags[0]: ", "SECCOMP_FILTER_FLAG_LOG", "SetFilterWithFlags"}},
		"unknown flag":            {`{"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_LOGS"]}`, []string{"flags[0]: ", "SECCOMP_FILTER_FLAG_LOG"}},
		"listener":                {`{"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/run/s"}`, []string{"listenerPath: ", "SetFilterWithFlags"}},
		"listener's data":         {`{"defaultAction":"SCMP_ACT_ALLOW","listenerMetadata":"x"}`, []string{"listenerMetadata: ", "remove"}},
		"unknown architecture":    {`{"defaultAction":"SCMP_ACT_ALLOW","architectures":["amd64"]}`, []string{"architectures[0]: ", `"amd64"`}},
		"both lists":              {`{"defaultAction":"SCMP_ACT_ALLOW","architectures":[],"archMap":[]}`, []string{"archMap: ", "exclude"}},
		"archMap without a name":  {`{"defaultAction":"SCMP_ACT_ALLOW","archMap":[{"subArchitectures":null}]}`, []string{"archMap[0]: ", "no architecture"}},
		"archMap, one twice":      {`{"defaultAction":"SCMP_ACT_ALLOW","archMap":[{"architecture":"SCMP_ARCH_X86"},{"architecture":"SCMP_ARCH_X86"}]}`, []string{"archMap[1]: ", "second"}},
		"no names":                {rule(`{"names":[],"action":"SCMP_ACT_ALLOW"}`), []string{"syscalls[0]: ", "names"}},
		"an empty name":           {rule(`{"names":[""],"action":"SCMP_ACT_ALLOW"}`), []string{"syscalls[0].names[0]: ", "empty"}},
		"name and names":          {rule(`{"name":"read","names":["read"],"action":"SCMP_ACT_ALLOW"}`), []string{"syscalls[0]: ", "exclude"}},
		"no action":               {rule(`{"names":["read"]}`), []string{"syscalls[0]: ", "action"}},
		"names is a string":       {rule(`{"names":"read","action":"SCMP_ACT_ALLOW"}`), []string{"syscalls[0].names: ", "a string", "an array"}},
		"unknown call":            {"{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[\n{\"action\":\"SCMP_ACT_ALLOW\",\n \"names\":[\"read\",\"opnat\"]}]}", []string{"3:18: syscalls[0].names[1]: ", `"opnat"`, `"openat"`}},
		"two unknown calls":       {rule(`{"names":["foo","rdea"],"action":"SCMP_ACT_ALLOW"}`), []string{"names[0]: ", "foo", "names[1]: ", "rdea"}},
		"no index":                {args(`{"value":1,"op":"SCMP_CMP_EQ"}`), []string{"syscalls[0].args[0]: ", "index"}},
		"no value":                {args(`{"index":0,"op":"SCMP_CMP_EQ"}`), []string{"syscalls[0].args[0]: ", "value"}},
		"no operator":             {args(`{"index":0,"value":1}`), []string{"syscalls[0].args[0]: ", "op"}},
		"index beyond arguments":  {args(`{"index":6,"value":1,"op":"SCMP_CMP_EQ"}`), []string{"syscalls[0].args[0].index: ", "6"}},
		"unknown operator":        {args(`{"index":0,"value":1,"op":"SCMP_CMP_EQUAL"}`), []string{"syscalls[0].args[0].op: ", "SCMP_CMP_EQ"}},
		"a second value unused":   {args(`{"index":0,"value":1,"valueTwo":2,"op":"SCMP_CMP_EQ"}`), []string{"syscalls[0].args[0].valueTwo: ", "SCMP_CMP_EQ"}},
		"value beyond 64 bits":    {args(`{"index":0,"value":18446744073709551616,"op":"SCMP_CMP_EQ"}`), []string{"syscalls[0].args[0].value: ", "18446744073709551616"}},
		"value with a fraction":   {args(`{"index":0,"value":1.5,"op":"SCMP_CMP_EQ"}`), []string{"syscalls[0].args[0].value: ", "1.5"}},
		"value as a string":       {args(`{"index":0,"value":"1","op":"SCMP_CMP_EQ"}`), []string{"syscalls[0].args[0].value: ", "a string", "a number"}},
		"unknown capability":      {rule(`{"names":["read"],"action":"SCMP_ACT_ALLOW","includes":{"caps":["SYS_ADMIN"]}}`), []string{"syscalls[0].includes.caps[0]: ", "CAP_SYS_ADMIN"}},
		"unknown Moby arch":       {rule(`{"names":["read"],"action":"SCMP_ACT_ALLOW","excludes":{"arches":["aarch64"]}}`), []string{"syscalls[0].excludes.arches[0]: ", "aarch64"}},
		"malformed kernel":        {rule(`{"names":["read"],"action":"SCMP_ACT_ALLOW","includes":{"minKernel":"5"}}`), []string{"syscalls[0].includes.minKernel: ", `"5"`}},
		"kernel is not known":     {rule(`{"names":["read"],"action":"SCMP_ACT_ALLOW","includes":{"minKernel":"4.8"}}`), []string{"syscalls[0].includes.minKernel: ", "oldest Linux"}},
		"excluded kernel unknown": {rule(`{"names":["read"],"action":"SCMP_ACT_ALLOW","excludes":{"minKernel":"4.8"}}`), []string{"syscalls[0].excludes.minKernel: ", "oldest Linux"}},
		"actions that overlap": {rule(`{"names":["read"],"action":"SCMP_ACT_ALLOW"},
			{"names":["write","read"],"action":"SCMP_ACT_KILL","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]}`),
			[]string{"2:22: syscalls[1].names[1]: ", "read", "allow", "kill thread", "syscalls[0]"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Import([]byte(tt.profile), options())
			if err == nil {
				t.Fatal("no error")
			}
			var e *Error
			if !errors.As(err, &e) || e.Source != "worker.json" {
				t.Fatalf("%v is no *Error", err)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%v\nlacks %q", err, want)
				}
			}
		})
	}
}

func TestOptionErrors(t *testing.T) {
	tests := map[string]struct {
		change func(*Options)
		want   string
	}{
		"no target":           {func(o *Options) { o.GOARCH = nil }, "GOARCH"},
		"unknown target":      {func(o *Options) { o.GOARCH = []string{"amd46"} }, "amd46"},
		"package":             {func(o *Options) { o.Package = "my-pkg" }, "my-pkg"},
		"package is _":        {func(o *Options) { o.Package = "_" }, "_"},
		"name":                {func(o *Options) { o.Name = "2nd" }, "2nd"},
		"name is a keyword":   {func(o *Options) { o.Name = "func" }, "func"},
		"name is _":           {func(o *Options) { o.Name = "__" }, "__"},
		"capability":          {func(o *Options) { o.Caps = []string{"SYS_ADMN"} }, "CAP_SYS_ADMIN"},
		"docker-default":      {func(o *Options) { o.Caps = []string{"docker_default"} }, "docker_default"},
		"kernel":              {func(o *Options) { o.Kernel = "5" }, `"5"`},
		"kernel with letters": {func(o *Options) { o.Kernel = "v5.11" }, "v5.11"},
		"source on two lines": {func(o *Options) { o.Source = "a\nb" }, "print"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			opts := options()
			tt.change(&opts)
			_, err := Import([]byte(`{"defaultAction":"SCMP_ACT_ALLOW"}`), opts)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one that names %s", err, tt.want)
			}
		})
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

// The file carries nothing of the machine: of a path the base name alone.
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
