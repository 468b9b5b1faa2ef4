// Package oci turns a container runtime's seccomp profile into a rules file in
// Go.
//
//	files, err := oci.Import(profile, oci.Options{
//		GOARCH:  []string{"amd64", "arm64"},
//		Caps:    []string{oci.DockerDefault},
//		Kernel:  "5.11",
//		Package: "docker",
//		Name:    "Docker",
//		Source:  "default.json",
//	})
//
// Two forms are read: the LinuxSeccomp object of the OCI runtime specification
// (config-linux.md, "Seccomp"), alone or inside a config.json, and Moby's
// profile, whose rules say for which architectures, capabilities and kernels
// they are. The names of error numbers that containers/common adds to the latter
// ("errno", "defaultErrno") are read too. A rule means what runc and libseccomp make of it; resolve.go says
// what that is where the specification is silent.
//
// Nothing is dropped in silence. What cannot be said in rules is an error that
// names the element by JSON path, line and column; what has no effect on the
// chosen targets is listed in a comment of the file.
package oci
