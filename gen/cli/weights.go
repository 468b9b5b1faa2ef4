package cli

import (
	"flag"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

// weights holds the flags about the calls that a filter will see.
type weights struct{ profile, kernel string }

func weightFlags(flags *flag.FlagSet) *weights {
	w := &weights{}
	flags.StringVar(&w.profile, "profile", "", "a `file` with the number of times that each system call was made: the output\nof strace -c or perf trace -s, or lines of a name and a count (a colon\nbetween them is optional); - is standard input")
	flags.StringVar(&w.kernel, "kernel", "", "the oldest Linux `version` that the filter will run on, such as 5.4;\nbefore 5.11 also calls that are always allowed execute the filter")
	return w
}

// read reads the profile, nil if none is asked for, and the kernel's version.
func (w *weights) read(t *tool) (profile *driver.ProfileFile, v kernel.Version, err error) {
	if w.kernel != "" {
		if v, err = kernel.Parse(w.kernel); err != nil {
			return nil, v, fmt.Errorf("-kernel: %w", err)
		}
	}
	if w.profile == "" {
		return nil, v, nil
	}
	profile = &driver.ProfileFile{}
	if profile.Name, profile.Contents, err = t.contents(w.profile, limited(file.Profile)); err != nil {
		return nil, v, fmt.Errorf("-profile: %w", err)
	}
	return profile, v, nil
}
