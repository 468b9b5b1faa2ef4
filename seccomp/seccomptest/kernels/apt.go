package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// aptRoot is an apt of our own: lists and archives below a directory, and the machine's
// only where they are read.
//
//	DIR/apt.conf        says all that follows
//	DIR/sources.list    the machine's mirrors, with the suite that is wanted
//	DIR/lists           what apt-get update fetches, checked with the machine's keys
//	DIR/archives        packages
type aptRoot struct {
	dir string
}

// newAptRoot makes a root for suites and an architecture and fetches the lists, unless
// they are there from before; a mirror may be one that stands still. Status is the file of what is installed; with an empty one
// nothing is.
func newAptRoot(ctx context.Context, dir string, from []mirror, suites []string, deb, status string) (*aptRoot, error) {
	r := &aptRoot{dir}
	for _, sub := range []string{"lists/partial", "archives/partial", "none"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return nil, err
		}
	}
	if status == "" {
		status = filepath.Join(dir, "none", "status")
		if err := os.WriteFile(status, nil, 0o666); err != nil {
			return nil, err
		}
	}
	var sources strings.Builder
	for _, m := range from {
		options := "arch=" + deb
		if m.signedBy != "" {
			options += " signed-by=" + m.signedBy
		}
		for _, suite := range suites {
			fmt.Fprintf(&sources, "deb [%s] %s %s main\n", options, m.uri, suite)
		}
	}
	conf := fmt.Sprintf(`Dir::Etc::main "%[1]s/none/none";
Dir::Etc::parts "%[1]s/none";
Dir::Etc::sourcelist "%[1]s/sources.list";
Dir::Etc::sourceparts "%[1]s/none";
Dir::Etc::preferences "%[1]s/none/none";
Dir::Etc::preferencesparts "%[1]s/none";
Dir::State "%[1]s";
Dir::State::lists "%[1]s/lists";
Dir::State::status "%[2]s";
Dir::State::extended_states "%[1]s/none/extended_states";
Dir::Cache "%[1]s";
Dir::Cache::archives "%[1]s/archives";
Dir::Log "%[1]s/none";
Debug::NoLocking "1";
APT::Sandbox::User "";
APT::Architecture "%[3]s";
APT::Architectures { "%[3]s"; };
APT::Install-Recommends "0";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::Check-Valid-Until "0";
Acquire::http::Timeout "30";
Acquire::https::Timeout "30";
`, dir, status, deb)
	for name, text := range map[string]string{"sources.list": sources.String(), "apt.conf": conf} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return nil, err
		}
	}
	if lists, err := filepath.Glob(filepath.Join(dir, "lists", "*_Packages*")); err != nil || len(lists) > 0 {
		return r, err
	}
	_, err := r.run(ctx, "apt-get", "update", "-qq", "-o", "APT::Update::Error-Mode=any")
	return r, err
}

// run runs one of apt's commands in the directory of archives.
func (r *aptRoot) run(ctx context.Context, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = filepath.Join(r.dir, "archives")
	// What the machine's configuration says would be read first, and added to.
	cmd.Env = append(os.Environ(), "APT_CONFIG="+filepath.Join(r.dir, "apt.conf"), "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, fmt.Errorf("%w (these kernels are Debian's packages)", err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w: %s", name, args[0], err, lastLines(stderr.String(), 3))
	}
	return out, nil
}

// lastLines are the last lines of a text that say something.
func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "; ")
}
