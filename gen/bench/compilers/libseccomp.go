package compilers

import (
	"fmt"
	"os"

	libseccomp "github.com/seccomp/libseccomp-golang"
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// libseccompLinear tests one system call after the other (value 1 of SCMP_FLTATR_CTL_OPTIMIZE,
// seccomp_attr_set(3)). Value 2 makes a binary search among the numbers.
func libseccompLinear() *Compiler { return libseccompWith("libseccomp", 1) }
func libseccompTree() *Compiler   { return libseccompWith("libseccomp, tree", 2) }

func libseccompWith(name string, optimize int) *Compiler {
	major, minor, micro := libseccomp.GetLibraryVersion()
	return &Compiler{
		Name: name, Version: fmt.Sprintf("%d.%d.%d through libseccomp-golang %s", major, minor, micro, module("github.com/seccomp/libseccomp-golang")),
		differs: dialect{x32: badArchBut},
		prepare: func(p *cases.Plain) (Build, error) {
			adds, err := libseccompRules(p)
			if err != nil {
				return nil, err
			}
			return func() ([]linux.BPFInstruction, error) { return libseccompBuild(p, adds, optimize) }, nil
		},
	}
}

// libseccompBuild reads the program from an unlinked file, because the library can only write
// to a descriptor before API level 7.
func libseccompBuild(p *cases.Plain, adds []func(*libseccomp.ScmpFilter) error, optimize int) ([]linux.BPFInstruction, error) {
	action, err := libseccompAction(p.DefaultAction)
	if err != nil {
		return nil, err
	}
	badArch, err := libseccompAction(p.BadArchAction)
	if err != nil {
		return nil, err
	}
	filter, err := libseccomp.NewFilter(action)
	if err != nil {
		return nil, err
	}
	defer filter.Release()
	if err := filter.SetBadArchAction(badArch); err != nil {
		return nil, err
	}
	if err := filter.SetOptimize(optimize); err != nil {
		return nil, err
	}
	for _, add := range adds {
		if err := add(filter); err != nil {
			return nil, err
		}
	}
	fd, err := unix.MemfdCreate("filter", unix.MFD_CLOEXEC)
	if err != nil {
		return nil, err
	}
	file := os.NewFile(uintptr(fd), "filter")
	defer file.Close()
	if err := filter.ExportBPF(file); err != nil {
		return nil, err
	}
	end, err := file.Seek(0, 1)
	if err != nil {
		return nil, err
	}
	raw := make([]byte, end)
	if _, err := file.ReadAt(raw, 0); err != nil {
		return nil, err
	}
	return bpf.UnmarshalRaw(raw, false)
}
