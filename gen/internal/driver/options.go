package driver

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/source/profile"
)

// Options describe the program and the kernel that a filter is made for. They change which
// calls execute few instructions, never what happens to a call.
type Options struct {
	// Profile is how often calls are made; if not nil, it replaces Program.Hot.
	Profile profile.Profile

	// Kernel is the oldest Linux that the filter will run on; the zero value is one
	// that caches calls that are always allowed, Linux 5.11 or later.
	Kernel kernel.Version
}

// Weights are the options as the cost model takes them; hot is the program's own.
func (o Options) Weights(hot map[uintptr]uint64) weight.Weights {
	w := weight.Weights{Calls: o.Profile, Uncached: o.Kernel != (kernel.Version{}) && !o.Kernel.AtLeast(kernel.Remembers)}
	if o.Profile == nil && hot != nil {
		w.Calls = map[uint32]uint64{}
		for number, n := range hot {
			w.Calls[uint32(number)] = n
		}
	}
	return w
}

// ProfileFile is a profile as it was read, for whatever architectures: they differ in
// what number a call has.
type ProfileFile struct {
	Name     string // what errors call it
	Contents []byte
}

// Options are those for an architecture.
func (f *ProfileFile) Options(a *arch.Arch, k kernel.Version) (o Options, err error) {
	o.Kernel = k
	if f != nil {
		o.Profile, err = profile.Read(f.Name, f.Contents, a)
	}
	return o, err
}

// options are those of each architecture, as the configuration has them.
func (cfg *Config) options() (map[*arch.Arch]Options, error) {
	all := map[*arch.Arch]Options{}
	for _, a := range cfg.Archs {
		o, err := cfg.Profile.Options(a, cfg.Kernel)
		if err != nil {
			return nil, err
		}
		all[a] = o
	}
	return all, nil
}
