package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// options are the values of the flags.
type options struct {
	cache   string // the directory for fetched packages, kept between runs
	table   bool
	verbose bool // the output of targets that pass is printed too
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var o options
	flags := flag.NewFlagSet("kernels", flag.ContinueOnError)
	flags.SetOutput(stderr)
	names := flags.String("targets", "", "the targets, a comma-separated `list` (default: all)")
	list := flags.Bool("list", false, "print the targets")
	flags.StringVar(&o.cache, "dir", "", "the `directory` for fetched packages (default: seccompgen-kernels in the user's cache directory)")
	flags.BoolVar(&o.table, "table", false, "print the results as a Markdown table at the end")
	flags.BoolVar(&o.verbose, "v", false, "print the output of guests that pass too")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *list {
		for _, t := range targets {
			fmt.Fprintln(stdout, t.name)
		}
		return 0
	}
	chosen, err := choose(*names)
	if err == nil && o.cache == "" {
		o.cache, err = os.UserCacheDir()
		o.cache = filepath.Join(o.cache, "seccompgen-kernels")
	}
	if err == nil {
		o.cache, err = filepath.Abs(o.cache)
	}
	if err != nil {
		fmt.Fprintln(stderr, "kernels:", err)
		return 2
	}
	results := testAll(ctx, chosen, o, stdout)
	if o.table {
		table(stdout, results)
	}
	failed := func(r *result) bool { return !r.ok() }
	if ctx.Err() != nil || slices.ContainsFunc(results, failed) {
		return 1
	}
	return 0
}

// choose returns the targets with the given names, separated by commas, or all
// targets if there are none.
func choose(names string) ([]*target, error) {
	if names == "" {
		return targets, nil
	}
	var chosen []*target
	for name := range strings.SplitSeq(names, ",") {
		i := slices.IndexFunc(targets, func(t *target) bool { return t.name == name })
		if i < 0 {
			return nil, fmt.Errorf("-targets: unknown target %q (-list prints the targets)", name)
		}
		chosen = append(chosen, targets[i])
	}
	return chosen, nil
}

// testAll tests one target after the other.
func testAll(ctx context.Context, chosen []*target, o options, stdout io.Writer) (results []*result) {
	for _, t := range chosen {
		began := time.Now()
		r := t.test(ctx, o)
		r.seconds = time.Since(began).Seconds()
		r.print(stdout)
		if o.verbose && r.ok() {
			fmt.Fprintln(stdout, r.output)
		}
		results = append(results, r)
		if ctx.Err() != nil {
			break
		}
	}
	return results
}

// test fetches the kernel and the emulator, builds the initramfs, boots and reads the
// results.
func (t *target) test(ctx context.Context, o options) *result {
	r := &result{target: t}
	from, err := mirrors("/etc/apt")
	if err != nil {
		r.skip = err
		return r
	}
	kernel, err := t.kernel(ctx, o.cache, from)
	if err != nil {
		r.skip = err
		return r
	}
	e, err := t.emulator(ctx, o.cache, from)
	if err != nil {
		r.skip = err
		return r
	}
	if ctx.Err() != nil {
		r.err = ctx.Err()
		return r
	}
	dir, err := os.MkdirTemp("", "kernels-")
	if err != nil {
		r.err = err
		return r
	}
	defer os.RemoveAll(dir)
	initrd := filepath.Join(dir, "initrd")
	if r.err = t.pack(ctx, dir, initrd); r.err != nil {
		return r
	}
	// If the guest does not reach its end, the cause may be a bug of the emulator, so it
	// is booted a second time. Failed tests are not repeated.
	for range 2 {
		output, err := t.boot(ctx, e, kernel, initrd)
		*r = result{target: t}
		if ctx.Err() != nil {
			r.err = context.Cause(ctx)
			break
		}
		if r.err = r.read(output); r.err == nil {
			break
		}
		r.err = errors.Join(r.err, err)
	}
	return r
}

// pack builds the files of the initramfs in dir and writes the initramfs.
func (t *target) pack(ctx context.Context, dir, to string) (err error) {
	root, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("go list -m: %w (run it inside the module)", err)
	}
	entries, err := t.build(ctx, dir, strings.TrimSpace(string(root)))
	if err != nil {
		return err
	}
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return writeCPIO(f, entries)
}
