package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A mark is a call of getpid with an argument that nothing else passes.
const markBegin, markEnd = 0xbe91, 0xe4d

var marks = fmt.Sprintf(`package main

import (
	"runtime"
	"syscall"
)

var before, after runtime.MemStats

func init() { runtime.LockOSThread() }

func begin() {
	runtime.ReadMemStats(&before)
	syscall.RawSyscall(syscall.SYS_GETPID, %#x, 0, 0)
}

func end() {
	syscall.RawSyscall(syscall.SYS_GETPID, %#x, 0, 0)
	runtime.ReadMemStats(&after)
	println("allocations", after.Mallocs-before.Mallocs)
}
`, markBegin, markEnd)

// marked writes an overlay that puts the marks around the install of a program.
func marked(dir, pkg string) (overlay string, err error) {
	source, err := os.ReadFile(filepath.Join(pkg, "main.go"))
	if err != nil {
		return "", err
	}
	const install = "\tinstall()\n"
	if strings.Count(string(source), install) != 1 {
		return "", errors.New("main.go does not call install once")
	}
	replace := map[string]string{}
	for file, contents := range map[string]string{
		"main.go":   strings.Replace(string(source), install, "\tbegin()\n"+install+"\tend()\n", 1),
		"zmarks.go": marks,
	} {
		path, err := filepath.Abs(filepath.Join(pkg, file))
		if err != nil {
			return "", err
		}
		replace[path] = filepath.Join(dir, file)
		if err := os.WriteFile(replace[path], []byte(contents), 0o600); err != nil {
			return "", err
		}
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, list, 0o600)
}
