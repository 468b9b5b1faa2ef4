package cli

import (
	"context"
	"errors"
	"flag"
	"go/token"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/source/oci"
)

func importOCICommand() *command {
	return &command{
		name:    "import oci",
		usage:   "[flags] profile.json",
		summary: "turn a container runtime's profile into rules",
		page: page{
			description: `
Import oci reads a seccomp profile and writes it as rules: NAME_rules.go and,
where architectures differ, NAME_rules_GOARCH.go. The profile is that of the OCI
runtime specification, or Moby's, which has conditions on architectures,
capabilities and kernels. "-" is standard input. The rules are written as a
person would write them, and belong to the author from then on: import
overwrites existing files only with -force.

-caps and -kernel decide the conditions of the profile at import. What rules
cannot express is an error. A comment in the files lists what has no effect.

The rules mean what runc installs for the profile. Calls that are newer than all
calls of the profile get ENOSYS. Conditions on architectures are those of the
host: rules for 386 that serve amd64 are those of a host of amd64. Where rules
with different actions match the same call, the one that libseccomp prefers wins
if its choice is stable; otherwise they are an error. Comments in the files note
all this where it matters.`,
			examples: `
seccompgen import oci -caps docker-default -kernel 5.11 default.json
seccompgen import oci -arch amd64 -name Worker -o sandbox worker.json`,
		},
		setup: func(flags *flag.FlagSet) action {
			i := &ociImport{}
			archsFlag(flags, &i.archs)
			flags.StringVar(&i.caps, "caps", "", "the capabilities that the process will have, a comma-separated `list` such as\nNET_ADMIN,SYS_PTRACE; docker-default or podman-default for those that a\ncontainer has by default, ALL for all")
			flags.StringVar(&i.kernel, "kernel", "", "the oldest Linux `version` that the filter will run on, such as 5.11")
			flags.StringVar(&i.name, "name", "", "the `name` of the filter; by default derived from that of the profile")
			flags.StringVar(&i.pkg, "pkg", "", "the `name` of the package of the rules; by default that of the Go files in -o\nor, if there are none, that of the directory")
			flags.StringVar(&i.out, "o", ".", "the `directory` that the rules are written to")
			flags.StringVar(&i.unknown, "allow-unknown", "", "system calls, a comma-separated `list`, that no architecture has; they are\nleft out, as a runtime does")
			flags.BoolVar(&i.force, "force", false, "overwrite existing rules")
			return i.run
		},
	}
}

// ociImport holds the flags of import oci.
type ociImport struct {
	archs, caps, kernel, name, pkg, out, unknown string
	force                                        bool
}

func (i *ociImport) run(ctx context.Context, t *tool, args []string) error {
	if len(args) != 1 {
		return errors.New("one profile is imported at a time (name a file, or - for standard input)")
	}
	archs, err := parseArchs(i.archs)
	if err != nil {
		return err
	}
	source, profile, err := t.readProfile(args[0])
	if err != nil {
		return err
	}
	if i.name == "" {
		i.name = identifier(strings.TrimSuffix(source, filepath.Ext(source)))
	}
	dir := t.path(i.out)
	if i.pkg == "" {
		if i.pkg, err = packageOf(dir); err != nil {
			return err
		}
	}
	opts := oci.Options{
		Caps: splitList(i.caps), Kernel: i.kernel, Package: i.pkg, Name: i.name, Source: source, AllowUnknown: splitList(i.unknown),
	}
	for _, a := range archs {
		opts.GOARCH = append(opts.GOARCH, a.GOARCH)
	}
	rules, err := oci.Import(profile, opts)
	if err != nil {
		return err
	}
	var files []driver.File
	for _, r := range rules {
		files = append(files, driver.File{Path: filepath.Join(dir, r.Name), Contents: r.Contents})
	}
	return t.writeOwned(ctx, files, i.force, "overwrite with -force")
}

// readProfile reads the profile and returns its name.
func (t *tool) readProfile(arg string) (source string, profile []byte, err error) {
	_, profile, err = t.contents(arg, limited(file.JSON))
	if arg == "-" {
		return "profile", profile, err
	}
	return filepath.Base(arg), profile, err
}

// identifier makes an exported name of words: "moby-default" is MobyDefault.
func identifier(name string) string {
	var s strings.Builder
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		letters := []rune(word)
		letters[0] = unicode.ToUpper(letters[0])
		s.WriteString(string(letters))
	}
	if !token.IsIdentifier(s.String()) {
		return "Profile"
	}
	return s.String()
}
