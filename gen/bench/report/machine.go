package main

import (
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strings"

	"github.com/seccompgen/seccompgen/gen/bench/compilers"
)

// machine describes the machine of the measurements and the versions.
func machine() string {
	cpu := "an unknown processor"
	info, _ := os.ReadFile("/proc/cpuinfo")
	if m := regexp.MustCompile(`(?m)^model name\s*: (.*)$`).FindSubmatch(info); m != nil {
		cpu = string(m[1])
	}
	kernel, _ := os.ReadFile("/proc/sys/kernel/osrelease")
	release, _, _ := strings.Cut(strings.TrimSpace(string(kernel)), "-")
	jit, _ := os.ReadFile("/proc/sys/net/core/bpf_jit_enable")
	clock, _ := os.ReadFile("/sys/devices/system/clocksource/clocksource0/current_clocksource")
	versions := []string{}
	for _, c := range compilers.All()[1:] {
		if said := c.Name + " " + c.Version; !strings.Contains(c.Name, ",") { // another way to use the same
			versions = append(versions, said)
		}
	}
	return fmt.Sprintf("%s, %d CPUs, Linux %s, net.core.bpf_jit_enable %s, clock %s, %s. %s.",
		cpu, runtime.NumCPU(), release, strings.TrimSpace(string(jit)), strings.TrimSpace(string(clock)), runtime.Version(), strings.Join(versions, "; "))
}
