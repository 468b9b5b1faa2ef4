package main

import (
	"errors"
	"os"
	"slices"
	"strings"
)

// withScratch returns the environment with a fresh GOTMPDIR, and how to remove
// it: a go command that is killed leaves its work behind there.
func withScratch(env []string) (with []string, remove func() error, err error) {
	dir, err := os.MkdirTemp(lastValue(env, "GOTMPDIR"), "seccompgen-")
	if err != nil {
		return nil, nil, err
	}
	return append(slices.Clip(env), "GOTMPDIR="+dir), func() error { return os.RemoveAll(dir) }, nil
}

// lastValue returns the value that a program sees of several settings of one
// variable, or "".
func lastValue(env []string, name string) (value string) {
	for _, setting := range env {
		if v, ok := strings.CutPrefix(setting, name+"="); ok {
			value = v
		}
	}
	return value
}

// removing adds what goes wrong in cleaning up to the error of a function.
func removing(err *error, remove func() error) {
	if left := remove(); left != nil {
		*err = errors.Join(*err, left)
	}
}
