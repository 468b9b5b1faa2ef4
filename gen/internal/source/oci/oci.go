package oci

// Options describes the targets and the files of an import.
type Options struct {
	// GOARCH lists the targets, such as "amd64". There must be at least one.
	GOARCH []string

	// Caps lists the capabilities in the bounding set of the process, with or without the
	// prefix "CAP_", in any case. DockerDefault represents the fourteen capabilities that
	// Docker grants by default, PodmanDefault the eleven of Podman, and "ALL" all. Nil is a
	// process without capabilities. Only Moby's form of profile depends on them.
	Caps []string

	// Kernel is the oldest Linux version that the filter will run on: "5.11", or the
	// output of uname -r. It must not be empty if a rule of the profile depends on it,
	// since there is no safe guess.
	Kernel string

	// Package is the package name of the files.
	Package string

	// Name is the name of the filter, a Go identifier: "Docker".
	Name string

	// Source is the base name of the profile, for comments and errors. The default is
	// "profile".
	Source string

	// AllowUnknown lists names of system calls to accept even though no known
	// architecture has them. They have no effect, as in a runtime, and are listed in a
	// comment.
	AllowUnknown []string
}

// DockerDefault and PodmanDefault, as elements of Options.Caps, represent the capabilities
// that Docker and Podman grant to a container by default.
const (
	DockerDefault = "docker-default"
	PodmanDefault = "podman-default"
)

// File is one file of the result. Its name has no directory.
type File struct {
	Name     string
	Contents []byte
}

// Import reads a profile and returns rules files: NAME_rules.go for all targets and, if the
// targets have different rules, NAME_rules_GOARCH.go for each. The files have the build tag
// seccompgen and are formatted.
//
// An error in the profile is an *Error; several are joined. Other errors concern the options.
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
