package oci

import (
	"errors"
	"strings"
	"testing"
)

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
		"nested without end":       {strings.Repeat("[", 2000), []string{"1:102: ", "deep"}},
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
		"YAML":                    {"# a profile\ndefaultAction: SCMP_ACT_ERRNO\n", []string{"1:1: ", "is YAML, not JSON"}},
		"YAML with a marker":      {"---\nkind: SeccompProfile\n", []string{"1:1: ", "is YAML, not JSON"}},
		"a policy of minijail":    {"# worker\nread: 1\nioctl: arg1 == 0x5401\n", []string{"1:1: ", "is a minijail policy, not JSON"}},
		"a policy that includes":  {"@include ./common.policy\n", []string{"is a minijail policy, not JSON"}},
		"a unit file":             {"[Service]\nSystemCallFilter=@system-service\n", []string{"1:1: ", "is a systemd unit file, not JSON"}},
		"an array is not a unit":  {"[]", []string{"1:1: ", "an array"}},
		"the flag for the kernel": {rule(`{"names":["read"],"action":"SCMP_ACT_ALLOW","includes":{"minKernel":"4.8"}}`), []string{"minKernel", "-kernel"}},
		"the flag for a name":     {rule(`{"names":["frobnicate"],"action":"SCMP_ACT_ALLOW"}`), []string{"-allow-unknown frobnicate leaves it out"}},
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
		"actions that overlap": {rule(`{"names":["read"],"action":"SCMP_ACT_ALLOW","args":[{"index":2,"value":0,"op":"SCMP_CMP_NE"}]},
			{"names":["write","read"],"action":"SCMP_ACT_KILL","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]}`),
			[]string{"2:22: syscalls[1].names[1]: ", "read", "allow", "kill thread", "syscalls[0]", "read(1, *, 1)"}},
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
