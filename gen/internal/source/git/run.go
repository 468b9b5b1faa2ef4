package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/process"
)

// options precede each command (git(1), git-config(1)):
//
//	--no-replace-objects              an object is its own contents, whatever refs/replace/ says
//	safe.bareRepository=explicit      a directory of the working tree that looks like a bare
//	                                  repository is none; a change can add one
//	core.commitGraph=false            the parents of a commit are those that it names
//	core.fsmonitor=false              no other program is run
//	core.warnAmbiguousRefs=true       git says what it finds ambiguous
//	advice.graftFileDeprecated=false  nothing is said about the empty file of grafts
var options = []string{
	"--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs",
	"-c", "safe.bareRepository=explicit", "-c", "core.commitGraph=false", "-c", "core.fsmonitor=false", "-c", "core.warnAmbiguousRefs=true",
	"-c", "advice.graftFileDeprecated=false",
}

// passed are the variables of git that are passed on. They say where git looks for its
// configuration and where it stops to look for a repository. All others are removed, such as
// GIT_DIR, GIT_OBJECT_DIRECTORY and GIT_CONFIG_COUNT: an earlier step of the same job may have set
// them.
var passed = []string{"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"}

// environment returns the environment for git. Messages are not translated, and no file replaces
// the parents of a commit (the file of grafts).
func environment(env []string) []string {
	if env == nil {
		env = os.Environ()
	}
	clean := slices.DeleteFunc(slices.Clone(env), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return strings.HasPrefix(name, "GIT_") && !slices.Contains(passed, name)
	})
	return append(clean, "LC_ALL=C", "GIT_GRAFT_FILE="+os.DevNull)
}

// maxOutput bounds what one command of git may print: the list of the files of a revision with
// half a million of them, or the contents of those that are read at a time.
const maxOutput = 64 << 20

// output keeps what git prints.
type output struct {
	buf      bytes.Buffer
	exceeded bool
}

// Write fails at maxOutput, which ends git.
func (o *output) Write(p []byte) (int, error) {
	if o.buf.Len()+len(p) > maxOutput {
		o.exceeded = true
		return 0, errors.New("too much output")
	}
	return o.buf.Write(p)
}

// run runs git and returns its output. The error has git's own message. What git prints on
// standard error when it succeeds goes to Warn.
func (cfg Config) run(ctx context.Context, stdin string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", append(slices.Clone(options), args...)...)
	cmd.Dir, cmd.Env = cfg.Dir, environment(cfg.Env)
	process.Group(cmd)
	var stdout, stderr output
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &stdout, &stderr
	err := cmd.Run()
	message := strings.TrimSpace(stderr.buf.String())
	switch {
	case ctx.Err() != nil:
		return "", context.Cause(ctx)
	case stdout.exceeded || stderr.exceeded:
		return "", fmt.Errorf("git %s prints more than %d MiB", args[0], maxOutput>>20)
	case errors.Is(err, exec.ErrNotFound):
		return "", fmt.Errorf("git is needed to read a revision: %w", err)
	case err != nil && message != "":
		return "", fmt.Errorf("git: %s", strings.TrimPrefix(message, "fatal: "))
	case err != nil:
		return "", fmt.Errorf("git %s: %w", args[0], err)
	case message != "" && cfg.Warn != nil:
		for line := range strings.Lines(message) {
			cfg.Warn("git: " + strings.TrimRight(line, "\r\n"))
		}
	}
	return stdout.buf.String(), nil
}
