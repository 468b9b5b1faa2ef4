package main

import (
	"bytes"
	"cmp"
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
	dir   string
	fresh bool // the lists are not from before
}

// newAptRoot makes a root for suites and an architecture. Status is the file of what is
// installed; with an empty one nothing is.
func newAptRoot(ctx context.Context, dir string, from []mirror, suites []string, deb, status string) (*aptRoot, error) {
	r := &aptRoot{dir: dir}
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
	conf := machineSettings(ctx) + fmt.Sprintf(`Dir::Etc::main "%[1]s/none/none";
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
	return r, nil
}

// machineSettings are those by which the machine reaches its mirrors: proxies and the like.
func machineSettings(ctx context.Context) string {
	out, err := exec.CommandContext(ctx, "apt-config", "dump").Output()
	if err != nil {
		return "" // without apt, update reports it
	}
	var settings strings.Builder
	for line := range strings.Lines(string(out)) {
		for _, prefix := range []string{"acquire::http", "acquire::ftp", "acquire::forceipv", "acquire::proxy"} {
			if strings.HasPrefix(strings.ToLower(line), prefix) {
				settings.WriteString(line)
			}
		}
	}
	return settings.String()
}

// fetch calls a function that looks into the lists and downloads by them. If it fails by
// those from before it is called again with new ones, for what they name may be gone
// from the mirror.
func (r *aptRoot) fetch(ctx context.Context, f func() error) error {
	for {
		if !r.fresh && !r.hasLists() {
			if err := r.update(ctx); err != nil {
				return err
			}
		}
		err := f()
		if err == nil || r.fresh || ctx.Err() != nil {
			return err
		}
		if updating := r.update(ctx); updating != nil {
			return errors.Join(err, updating)
		}
	}
}

func (r *aptRoot) hasLists() bool {
	lists, err := filepath.Glob(filepath.Join(r.dir, "lists", "*_Packages*"))
	return err == nil && len(lists) > 0
}

// update fetches the lists. A source without this suite, which need not be Debian's own,
// is no matter as long as another has it.
func (r *aptRoot) update(ctx context.Context) error {
	_, err := r.run(ctx, "apt-get", "update", "-qq", "-o", "APT::Update::Error-Mode=any")
	if !r.hasLists() {
		return cmp.Or(err, errors.New("the mirrors have no packages of this suite for this architecture"))
	}
	r.fresh = true
	return nil
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
