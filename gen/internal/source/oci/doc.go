// Package oci imports a container runtime's seccomp profile as a rules file in Go.
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
// It reads two forms. The first is the LinuxSeccomp object of the OCI runtime specification
// (config-linux.md, "Seccomp"), alone or inside a config.json. The second is Moby's profile,
// whose rules can depend on the architecture, the capabilities and the kernel. It also reads
// the names of error numbers that containers/common adds ("errno", "defaultErrno"). A rule
// has the meaning that runc and libseccomp give it; resolve.go documents this meaning where
// the specification is silent.
//
// The importer drops nothing silently. A part of the profile that rules cannot express is an
// error, with its JSON path, line and column. A part that has no effect on the chosen targets
// is listed in a comment of the file.
//
//	oci.go             Import and its options
//	options.go         checks the options
//	json.go            reads JSON values with their positions
//	otherform.go       recognizes filters in other forms
//	error.go           errors with a position
//	text.go            parts of sentences
//	decode.go          reads the profile: objects and plain values
//	decode_profile.go  the outermost object
//	decode_rule.go     the rules and their conditions
//	decode_action.go   the actions and their error numbers
//	profile.go         the profile as it was written
//	names.go           checks the names of system calls
//	vocabulary.go      names of actions and architectures
//	caps.go            names of capabilities
//	select.go          which rules apply to a target
//	resolve.go         the meaning of the rules on one architecture
//	overlap.go         whether two conditions can hold for the same call
//	precedence.go      which of two rules wins for a call that both match
//	witness.go         a call that two rules match
//	multiplex.go       rules for calls that socketcall and ipc make
//	newer.go           calls with numbers above those of the profile
//	x32.go             rules of x32, whose arguments have 32 bits
//	abi.go             further ABIs of a target that the profile covers, and their host
//	split.go           separates common rules from those of one architecture
//	write.go           writes the files
//	table.go           writes tables of rules
//	words.go           writes values and actions as Go expressions
//	highbits.go        finds rules that lint would report as high-bits
//	notes.go           writes the comment on differences and omissions
//	comment.go         writes comments
//	layout.go          indents and aligns a file as gofmt does
package oci
