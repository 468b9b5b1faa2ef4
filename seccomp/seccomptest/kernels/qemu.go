package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// emulator tells how to start an emulator.
type emulator struct {
	path string
	env  []string // additional environment variables
	args []string // the first arguments
}

// emulator finds the target's emulator on PATH, or extracts it from Debian's packages. Of
// the packages that it depends on, only those that the host lacks are fetched.
func (t *target) emulator(ctx context.Context, cache string, from []mirror) (*emulator, error) {
	if path, err := exec.LookPath(t.qemu); err == nil && !t.backports {
		return &emulator{path: path}, nil
	}
	name := t.qemuDeb
	if t.backports {
		name += "-backports"
	}
	dir := filepath.Join(cache, "qemu", name)
	path := filepath.Join(dir, "usr", "bin", t.qemu)
	if !exists(path) {
		if err := t.unpackEmulator(ctx, dir, cache, name, from); err != nil {
			return nil, fmt.Errorf("%s: %w", t.qemuDeb, err)
		}
	}
	var libs []string
	for _, sub := range []string{"usr/lib/*-linux-gnu*", "lib/*-linux-gnu*", "usr/lib/*-linux-gnu*/pulseaudio"} {
		found, err := filepath.Glob(filepath.Join(dir, sub))
		if err != nil {
			return nil, err
		}
		libs = append(libs, found...)
	}
	// The file in usr/bin may be a script that starts the emulator from its installed path.
	if own := filepath.Join(dir, "usr", "libexec", t.qemu); exists(own) {
		path = own
	}
	e := &emulator{path: path, env: []string{"LD_LIBRARY_PATH=" + strings.Join(libs, ":")}}
	for _, data := range []string{"qemu", "seabios"} {
		e.args = append(e.args, "-L", filepath.Join(dir, "usr", "share", data))
	}
	return e, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// unpackEmulator fetches the emulator's package with its dependencies and unpacks them.
func (t *target) unpackEmulator(ctx context.Context, dir, cache, name string, from []mirror) error {
	suite, err := codename("/etc/os-release")
	if err != nil {
		return err
	}
	arch, err := exec.CommandContext(ctx, "dpkg", "--print-architecture").Output()
	if err != nil {
		return fmt.Errorf("dpkg: %w", err)
	}
	suites, args := []string{suite}, []string{"install", "-qq", "-y", "--download-only"}
	if t.backports {
		suites = append(suites, suite+"-backports")
		args = append(args, "-t", suite+"-backports")
	}
	root, err := newAptRoot(ctx, filepath.Join(cache, "apt", "own-"+name), from, suites, strings.TrimSpace(string(arch)), "/var/lib/dpkg/status")
	if err != nil {
		return err
	}
	args = append(args, t.qemuDeb, "qemu-system-data", "seabios", "opensbi")
	err = root.fetch(ctx, func() error {
		_, err := root.run(ctx, "apt-get", args...)
		return err
	})
	if err != nil {
		return err
	}
	debs, err := filepath.Glob(filepath.Join(root.dir, "archives", "*.deb"))
	if err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	partial := dir + ".partial"
	if err := errors.Join(os.RemoveAll(partial), os.MkdirAll(partial, 0o777)); err != nil {
		return err
	}
	for _, one := range debs {
		if out, err := exec.CommandContext(ctx, "dpkg-deb", "-x", one, partial).CombinedOutput(); err != nil {
			return fmt.Errorf("dpkg-deb -x %s: %w: %s", filepath.Base(one), err, lastLines(string(out), 2))
		}
	}
	return os.Rename(partial, dir)
}

// codename returns the name of the host's Debian suite.
func codename(release string) (string, error) {
	text, err := os.ReadFile(release)
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "VERSION_CODENAME="); ok {
			return strings.Trim(name, `"`), nil
		}
	}
	return "", fmt.Errorf("%s: no VERSION_CODENAME (install the emulators, so that they are found on PATH)", release)
}
