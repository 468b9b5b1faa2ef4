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

// aptRoot is a private root for apt. Its lists and archives are in one directory. Of the
// host's apt it only reads settings and keys.
//
//	DIR/apt.conf        makes apt use this directory
//	DIR/sources.list    the host's mirrors, with the required suites
//	DIR/lists           what apt-get update fetches, verified with the host's keys
//	DIR/archives        packages
type aptRoot struct {
	dir   string
	fresh bool // this process fetched the lists
}

// newAptRoot creates a root for suites and an architecture. Status is the dpkg status file
// that lists the installed packages. If it is empty, no package counts as installed.
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

// machineSettings returns the host's apt settings for network access, such as proxies.
func machineSettings(ctx context.Context) string {
	out, err := exec.CommandContext(ctx, "apt-config", "dump").Output()
	if err != nil {
		return "" // if apt is missing, update reports it
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

// fetch calls a function that uses the lists to download packages. If the function fails
// with lists of an earlier run, fetch updates them and calls it again: the mirror may no
// longer have the packages that the old lists name.
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

// update fetches the lists. A source may lack the suite, for example because it is not
// Debian's own. This is no error as long as another source has it.
func (r *aptRoot) update(ctx context.Context) error {
	_, err := r.run(ctx, "apt-get", "update", "-qq", "-o", "APT::Update::Error-Mode=any")
	if !r.hasLists() {
		return cmp.Or(err, errors.New("the mirrors have no packages of this suite for this architecture"))
	}
	r.fresh = true
	return nil
}

// run runs one of apt's commands in DIR/archives.
func (r *aptRoot) run(ctx context.Context, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = filepath.Join(r.dir, "archives")
	// APT_CONFIG replaces the host's configuration, which apt would otherwise read first
	// and extend.
	cmd.Env = append(os.Environ(), "APT_CONFIG="+filepath.Join(r.dir, "apt.conf"), "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, fmt.Errorf("%w (the kernels are Debian packages; install apt)", err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w: %s", name, args[0], err, lastLines(stderr.String(), 3))
	}
	return out, nil
}

// lastLines returns the last n lines of a text, without blank lines at its end.
func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "; ")
}
