package oci

// Options say for what the rules are.
type Options struct {
	// GOARCH lists the targets, "amd64" and such. At least one.
	GOARCH []string

	// Caps are the capabilities that the process will have in its bounding
	// set, with or without the prefix "CAP_", in any case. The word
	// DockerDefault stands for the fourteen that Docker leaves to a container,
	// and "ALL" for all of them. None are assumed: nil is a process without
	// capabilities. Only Moby's form of profile asks for them.
	Caps []string

	// Kernel is the oldest Linux version that the filter will run on: "5.11",
	// or what uname -r prints. It may be empty if no rule of the profile
	// depends on it; if one does, that is an error, for there is no safe guess.
	Kernel string

	// Package is the name of the package of the files.
	Package string

	// Name is that of the filter, a Go identifier: "Docker".
	Name string

	// Source is the base name of the profile for comments and errors.
	// "profile" if empty.
	Source string

	// AllowUnknown lists names of system calls to accept although no
	// architecture that is known here has them. They cannot be filtered by
	// name and are listed in a comment, as a runtime would ignore them.
	AllowUnknown []string
}

// DockerDefault, as an element of Options.Caps, stands for the capabilities that
// Docker leaves to a container that asks for no others.
const DockerDefault = "docker-default"

// File is one file of the result. Name has no directory.
type File struct {
	Name     string
	Contents []byte
}

// Import reads a profile and returns rules files: NAME_rules.go for all targets
// and, where targets differ in their system calls, NAME_rules_GOARCH.go for
// each. They carry the build tag seccompgen and are formatted.
//
// Errors about the profile are *Error, joined if there are several; others are
// about the options.
func Import(profile []byte, opts Options) ([]File, error) {
	t, err := checkOptions(opts)
	if err != nil {
		return nil, err
	}
	p, err := decode(t.source, profile) // JSON → profile, with positions
	if err != nil {
		return nil, err
	}
	if err := p.checkNames(opts.AllowUnknown); err != nil {
		return nil, err
	}
	var policies []*policy
	for _, a := range t.arches {
		r, err := resolve(p, t, a) // rules that apply → numbers, actions, conditions
		if err != nil {
			return nil, err
		}
		policies = append(policies, r)
	}
	return t.write(p, split(policies)), nil // common and per-GOARCH parts → Go source
}
