package oci

import (
	"fmt"
	"slices"
	"strings"
)

// allCaps lists the capabilities of <linux/capability.h>, in order of number.
var allCaps = []string{
	"CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID",
	"CAP_SETUID", "CAP_SETPCAP", "CAP_LINUX_IMMUTABLE", "CAP_NET_BIND_SERVICE", "CAP_NET_BROADCAST",
	"CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_IPC_LOCK", "CAP_IPC_OWNER", "CAP_SYS_MODULE", "CAP_SYS_RAWIO",
	"CAP_SYS_CHROOT", "CAP_SYS_PTRACE", "CAP_SYS_PACCT", "CAP_SYS_ADMIN", "CAP_SYS_BOOT", "CAP_SYS_NICE",
	"CAP_SYS_RESOURCE", "CAP_SYS_TIME", "CAP_SYS_TTY_CONFIG", "CAP_MKNOD", "CAP_LEASE", "CAP_AUDIT_WRITE",
	"CAP_AUDIT_CONTROL", "CAP_SETFCAP", "CAP_MAC_OVERRIDE", "CAP_MAC_ADMIN", "CAP_SYSLOG", "CAP_WAKE_ALARM",
	"CAP_BLOCK_SUSPEND", "CAP_AUDIT_READ", "CAP_PERFMON", "CAP_BPF", "CAP_CHECKPOINT_RESTORE",
}

// dockerCaps returns the capabilities that Docker grants to a container by default, sorted:
// the table "Runtime privilege and Linux capabilities" of its documentation, and
// oci/caps/defaults.go of Moby.
func dockerCaps() []string {
	return []string{
		"CAP_AUDIT_WRITE", "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_MKNOD",
		"CAP_NET_BIND_SERVICE", "CAP_NET_RAW", "CAP_SETFCAP", "CAP_SETGID", "CAP_SETPCAP", "CAP_SETUID",
		"CAP_SYS_CHROOT",
	}
}

// podmanCaps returns the capabilities that Podman grants to a container by default, sorted:
// default_capabilities of containers.conf(5).
func podmanCaps() []string {
	return []string{
		"CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_NET_BIND_SERVICE", "CAP_SETFCAP",
		"CAP_SETGID", "CAP_SETPCAP", "CAP_SETUID", "CAP_SYS_CHROOT",
	}
}

// defaults has the capabilities that a runtime grants by default.
var defaults = map[string]func() []string{DockerDefault: dockerCaps, PodmanDefault: podmanCaps}

// expandCaps expands Options.Caps into sorted CAP_* names.
func expandCaps(words []string) ([]string, error) {
	var caps []string
	for _, word := range words {
		name := strings.ToUpper(word)
		switch {
		case defaults[word] != nil:
			caps = append(caps, defaults[word]()...)
			continue
		case name == "ALL":
			caps = append(caps, allCaps...)
			continue
		case !strings.HasPrefix(name, "CAP_"):
			name = "CAP_" + name
		}
		if !slices.Contains(allCaps, name) {
			return nil, fmt.Errorf("unknown capability %q%s", word, didYouMean(name, append(sortedKeys(defaults), allCaps...)))
		}
		caps = append(caps, name)
	}
	slices.Sort(caps)
	return slices.Compact(caps), nil
}
