package oci

import (
	"bytes"
	"go/parser"
	"go/token"
	"testing"
)

// For any input Import returns an error, or valid Go files without a build constraint from
// the profile.
func FuzzImport(f *testing.F) {
	f.Add(mobyProfile(f), "docker-default", "5.11")
	f.Add([]byte(`{"ociVersion":"1","linux":{"seccomp":{"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"ENOSYS"}}}`), "", "")
	f.Add([]byte(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["socket"],"action":"SCMP_ACT_LOG","comment":"a\n*/ b\n+build c\ngo:build d",
		"args":[{"index":0,"value":16,"op":"SCMP_CMP_NE"},{"index":0,"value":9,"op":"SCMP_CMP_GE"}]}]}`), "ALL", "4.4")
	f.Add([]byte(`{"defaultAction":"SCMP_ACT_TRACE","syscalls":[{"names":["clone"],"action":"SCMP_ACT_ERRNO","errnoRet":0,
		"args":[{"index":0,"value":18446744073709551615,"valueTwo":3,"op":"SCMP_CMP_MASKED_EQ"}],"excludes":{"minKernel":"6.1"}}]}`), "SYS_ADMIN", "6.1")
	f.Fuzz(func(t *testing.T, profile []byte, cap, kernel string) {
		opts := options()
		opts.Kernel = kernel
		if cap != "" {
			opts.Caps = []string{cap}
		}
		files, err := Import(profile, opts)
		if err != nil {
			return
		}
		for _, file := range files {
			unchanged(t, file)
			if _, err := parser.ParseFile(token.NewFileSet(), file.Name, file.Contents, parser.SkipObjectResolution); err != nil {
				t.Errorf("%s: %v\n%s", file.Name, err, file.Contents)
			}
			if bytes.Count(file.Contents, []byte("\n//go:build")) != 0 || bytes.Contains(file.Contents, []byte("\n// +build")) {
				t.Errorf("%s: the profile got a build constraint in:\n%s", file.Name, file.Contents)
			}
		}
	})
}
