package main

import (
	"archive/tar"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// kernel returns the path of a target's kernel image. It fetches the kernel if the cache
// does not have it.
func (t *target) kernel(ctx context.Context, cache string, from []mirror) (string, error) {
	image := filepath.Join(cache, "kernels", t.name)
	if _, err := os.Stat(image); err == nil {
		return image, nil
	}
	root, err := newAptRoot(ctx, filepath.Join(cache, "apt", t.suite+"-"+t.deb), from, []string{t.suite}, t.deb, "")
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(image), 0o777); err != nil {
		return "", err
	}
	err = root.fetch(ctx, func() error {
		if t.firmware != "" {
			if err := root.take(ctx, t.firmware, func(name string) bool { return name == t.bios }, image+".bios"); err != nil {
				return err
			}
		}
		out, err := root.run(ctx, "apt-cache", "pkgnames", "linux-")
		if err != nil {
			return err
		}
		name, err := newest(strings.Fields(string(out)), t.image)
		if err != nil {
			return err
		}
		return root.take(ctx, name, isImage, image)
	})
	if err != nil {
		return "", fmt.Errorf("%s for %s: %w", t.suite, t.deb, err)
	}
	return image, nil
}

// take downloads a package, extracts one file and removes the package, because a kernel's
// package has about a hundred megabytes of modules.
func (r *aptRoot) take(ctx context.Context, name string, wanted func(name string) bool, to string) error {
	if _, err := r.run(ctx, "apt-get", "download", "-qq", name); err != nil {
		return err
	}
	debs, err := filepath.Glob(filepath.Join(r.dir, "archives", name+"_*.deb"))
	if err != nil || len(debs) == 0 {
		return fmt.Errorf("apt-get download %s left no package: %v", name, err)
	}
	if err := extract(ctx, debs[len(debs)-1], wanted, to); err != nil {
		return err
	}
	for _, deb := range debs {
		if err := os.Remove(deb); err != nil {
			return err
		}
	}
	return nil
}

// newest returns, of the names that match a pattern as a whole, the one with the greatest
// version numbers.
func newest(names []string, pattern string) (string, error) {
	re, err := regexp.Compile("^" + pattern + "$")
	if err != nil {
		return "", err
	}
	var found []string
	for _, name := range names {
		if re.MatchString(name) {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return "", fmt.Errorf("no package matches %s", pattern)
	}
	return slices.MaxFunc(found, func(a, b string) int {
		return cmp.Or(slices.Compare(numbers(a), numbers(b)), cmp.Compare(a, b))
	}), nil
}

// numbers returns the numbers in a name, in order.
func numbers(name string) (list []int) {
	for _, digits := range regexp.MustCompile("[0-9]+").FindAllString(name, -1) {
		n, err := strconv.Atoi(digits)
		if err == nil {
			list = append(list, n)
		}
	}
	return list
}

// isImage reports whether a file of a kernel's package is the image: boot/vmlinuz-VERSION,
// boot/vmlinux-VERSION on architectures without a compressed image, or the newer place
// usr/lib/modules/VERSION/vmlinuz.
func isImage(name string) bool {
	return strings.HasPrefix(name, "boot/vmlinu") || strings.HasPrefix(name, "usr/lib/modules/") && path.Base(name) == "vmlinuz"
}

// extract copies the first wanted file of a package to a path.
func extract(ctx context.Context, deb string, wanted func(name string) bool, to string) (err error) {
	cmd := exec.CommandContext(ctx, "dpkg-deb", "--fsys-tarfile", deb)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	found := false
	for r := tar.NewReader(out); !found; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return errors.Join(fmt.Errorf("%s: %w", filepath.Base(deb), err), cmd.Wait())
		}
		if name := strings.TrimPrefix(h.Name, "./"); wanted(name) && h.Typeflag == tar.TypeReg {
			if err := writeFile(to, r); err != nil {
				return err
			}
			found = true
		}
	}
	if _, err := io.Copy(io.Discard, out); err != nil {
		return err
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("dpkg-deb: %w: %s", err, lastLines(stderr.String(), 2))
	}
	if !found {
		return fmt.Errorf("%s does not contain the wanted file", filepath.Base(deb))
	}
	return nil
}

// writeFile writes a file atomically: it is created completely or not at all.
func writeFile(name string, from io.Reader) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".new-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := io.Copy(f, from); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
