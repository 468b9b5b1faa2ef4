package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// bootLimit is how long a guest may run, including its tests. Most take a minute, on a
// busy host two. Each guest has two attempts.
const bootLimit = 6 * time.Minute

// boot starts the emulator, which runs the tests on a kernel, and returns what the guest
// printed.
func (t *target) boot(ctx context.Context, e *emulator, kernel, initrd string) (string, error) {
	args := append(append([]string{}, e.args...), common...)
	args = append(args, t.machine...)
	if slices.Contains(t.machine, "sclpconsole,chardev=c0") {
		args = append(args, "-chardev", "stdio,id=c0")
	} else {
		args = append(args, "-serial", "stdio")
	}
	if t.bios != "" {
		args = append(args, "-bios", kernel+".bios")
	}
	info, err := os.Stat(initrd)
	if err != nil {
		return "", err
	}
	args = append(args, "-m", strconv.FormatInt(t.memoryFor(info.Size()), 10), "-kernel", kernel, "-initrd", initrd,
		"-append", strings.TrimSpace("console="+t.console+" panic=-1 quiet "+t.params))
	limited, cancel := context.WithTimeoutCause(ctx, bootLimit, errSlow)
	defer cancel()
	cmd := exec.CommandContext(limited, e.path, args...)
	cmd.Env = append(os.Environ(), e.env...)
	cmd.WaitDelay = time.Second
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	text := strings.ReplaceAll(out.String(), "\r", "")
	switch {
	case limited.Err() != nil:
		return text, context.Cause(limited)
	case err != nil:
		return text, fmt.Errorf("%s: %w", filepath.Base(e.path), err)
	}
	return text, nil
}

// memoryFor returns the guest's memory in MiB for an initramfs of a size in bytes. The
// kernel holds the initramfs and the files that it unpacks, and the files may take half of
// the memory at most (shmem_default_max_blocks in mm/shmem.c).
func (t *target) memoryFor(size int64) int64 {
	return max(t.memory, 128+3*size>>20)
}

var errSlow = fmt.Errorf("the guest did not finish within %v", bootLimit)
