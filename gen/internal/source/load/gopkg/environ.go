package gopkg

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/types"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// Toolchain is the go command of the author's package and its settings. It makes
// two environments:
//
//	target(goarch)  describes the author's build: the module cache, workspace and
//	                build tags, but GOOS, GOARCH and CGO_ENABLED are ours, and
//	                the variant of each GOARCH is that which Go builds for by
//	                default: one output serves all
//	host()          builds the driver: nothing of the author's, or a GOARCH that
//	                go generate exports or `go env -w` has set would build it for
//	                another machine, and flags would reach a module without them
type Toolchain struct {
	env     []string
	dir     string
	root    string   // GOROOT of the go command that the author's module selects
	cache   string   // GOCACHE
	Version string   // of that go command, as "go1.26.1"
	flags   string   // GOFLAGS for Target
	Tags    []string // the author's own build tags, from GOFLAGS
	tempDir string   // private to this run
}

// FindToolchain asks the go command that the module in a directory selects for its settings.
func FindToolchain(ctx context.Context, dir string, env []string, tempDir string) (*Toolchain, error) {
	if env == nil {
		env = os.Environ()
	}
	if err := checkFiles(ctx, dir, env); err != nil {
		return nil, err
	}
	// A go command that is killed leaves its temporary files behind. In tempDir the caller
	// removes them.
	t := &Toolchain{env: append(env[:len(env):len(env)], "GOTMPDIR="+tempDir), dir: dir, tempDir: tempDir}
	out, err := t.run(ctx, dir, t.with("GOFLAGS="), "go", "env", "-json", "GOROOT", "GOCACHE", "GOVERSION")
	if err != nil {
		return nil, err
	}
	var settings struct{ GOROOT, GOCACHE, GOVERSION string }
	if err := json.Unmarshal(out, &settings); err != nil {
		return nil, fmt.Errorf("reading `go env`: %w", err)
	}
	if settings.GOCACHE == "off" || settings.GOCACHE == "" {
		return nil, errors.New("the go command has no build cache (set GOCACHE or HOME)")
	}
	t.root, t.cache = settings.GOROOT, settings.GOCACHE
	t.Version, _, _ = strings.Cut(settings.GOVERSION, " ")
	out, err = t.run(ctx, dir, t.env, "go", "env", "GOFLAGS")
	if err != nil {
		return nil, err
	}
	return t, t.readFlags(strings.TrimSpace(string(out)))
}

// readFlags keeps of GOFLAGS what says how the author's packages are found, and
// the build tags. Others concern compiling, or would have the go command write
// to go.mod (-mod=mod).
func (t *Toolchain) readFlags(goflags string) error {
	var keep []string
	for _, flag := range splitFlags(goflags) {
		name, value, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(flag, "-"), "-"), "=")
		switch {
		case name == "tags":
			t.Tags = strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
		case name == "overlay":
			return fmt.Errorf("GOFLAGS has %q, so filters would be made from files that are not on disk (unset it)", flag)
		case name == "ldflags" && setsVariable.MatchString(value):
			return fmt.Errorf("GOFLAGS has %q, which gives variables values that are not in their source (write the value there, and unset it)", flag)
		case name == "mod" && value != "mod", name == "modfile":
			if strings.ContainsAny(flag, " \t") {
				flag = "'" + flag + "'"
			}
			keep = append(keep, flag)
		}
	}
	t.flags = strings.Join(keep, " ")
	return nil
}

// setsVariable matches the linker flag -X, alone, after other flags or after a
// package pattern.
var setsVariable = regexp.MustCompile(`(^|[\s='"])--?X`)

// splitFlags splits GOFLAGS as the go command does: at blanks, and a flag may be
// quoted as a whole with either kind of quote.
func splitFlags(s string) []string {
	var list []string
	for {
		s = strings.TrimLeft(s, " \t\r\n")
		if s == "" {
			return list
		}
		end := strings.IndexAny(s, " \t\r\n")
		if s[0] == '\'' || s[0] == '"' {
			quote := s[:1]
			s = s[1:]
			end = strings.Index(s, quote)
		}
		if end < 0 {
			return append(list, s)
		}
		list = append(list, s[:end])
		s = s[end+1:]
	}
}

// with returns the author's environment with some variables set. If a variable is
// set several times, the go command uses the last setting.
func (t *Toolchain) with(vars ...string) []string {
	return append(t.env[:len(t.env):len(t.env)], vars...)
}

func (t *Toolchain) target(goarch string) []string {
	return append(t.with("GOOS=linux", "GOARCH="+goarch, "CGO_ENABLED=0", "GOFLAGS="+t.flags, "PWD="+t.dir), usualVariants...)
}

// usualVariants are settings that choose files by build tags such as amd64.v3,
// at the defaults of `go help environment`. They are spelt out, as the go command
// takes an empty variable for one that is not set and looks into the file of
// `go env -w`; the comma is a list that leaves experiments as the release has them,
// on which rules must not depend (package slice, release.go).
var usualVariants = []string{
	"GO386=sse2", "GOAMD64=v1", "GOARM=7", "GOARM64=v8.0", "GOMIPS=hardfloat", "GOMIPS64=hardfloat",
	"GOPPC64=power8", "GORISCV64=rva20u64", "GOEXPERIMENT=,", "GOFIPS140=off",
}

func (t *Toolchain) host(dir string) []string {
	return t.with(
		"GOOS="+runtime.GOOS, "GOARCH="+runtime.GOARCH, "CGO_ENABLED=0",
		"GOENV=off", "GOFLAGS=", "GOWORK=off", "GO111MODULE=on", "GOPROXY=off", "GOTOOLCHAIN=local",
		"GOEXPERIMENT=", "GODEBUG=", "GOAMD64=", "GOARM64=", "GO386=", "GOROOT="+t.root,
		"GOCACHE="+t.cache, "GOCACHEPROG=", "PWD="+dir)
}

// Ports are the GOARCHs that Go has for linux.
const Ports = "386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x"

// IsPort tells whether packages can be listed and checked for a GOARCH.
func IsPort(goarch string) bool {
	return slices.Contains(strings.Fields(Ports), goarch) && types.SizesFor("gc", goarch) != nil
}
