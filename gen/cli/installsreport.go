package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/installed"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// installReport is what installs reports.
type installReport struct {
	known  []*filter
	want   []string
	list   []*installed.Install
	status installed.Status
	killed bool // after -for
}

func (r *installReport) add(i *installed.Install) { r.list = append(r.list, i) }

// tables names the known tables that a program is. Those for the architecture of the call
// come first; others have it behind their name.
func (r *installReport) tables(i *installed.Install) (names, others []string) {
	for _, f := range r.known {
		if len(i.Program) == 0 || !slices.Equal(f.program, i.Program) {
			continue
		}
		if f.arch.Token == i.Arch.Token {
			names = append(names, f.name)
		} else {
			others = append(others, f.name+" for "+f.arch.GOARCH)
		}
	}
	slices.Sort(names)
	slices.Sort(others)
	return slices.Compact(names), slices.Compact(others)
}

// missing are the wanted tables that were not installed.
func (r *installReport) missing() []string {
	missing := []string{}
	for _, want := range r.want {
		if !slices.ContainsFunc(r.list, func(i *installed.Install) bool {
			names, _ := r.tables(i)
			return i.Returned && i.Failed() == nil && slices.Contains(names, want)
		}) {
			missing = append(missing, want)
		}
	}
	return missing
}

// isFinding reports whether an install is not one of a known table.
func (r *installReport) isFinding(i *installed.Install) bool {
	names, _ := r.tables(i)
	return i.Failed() == nil && len(names) == 0
}

// none reports that nothing was installed.
func (r *installReport) none() bool {
	return !slices.ContainsFunc(r.list, func(i *installed.Install) bool { return i.Failed() == nil })
}

func (r *installReport) findings() bool {
	return r.none() || r.status.Untraced > 0 || len(r.missing()) > 0 || slices.ContainsFunc(r.list, r.isFinding)
}

// what describes the program of an install.
func (r *installReport) what(i *installed.Install) string {
	names, others := r.tables(i)
	switch {
	case len(names) > 0:
		return strings.Join(names, ", ")
	case i.Unreadable != nil:
		return "an unreadable program, " + i.Unreadable.Error()
	case len(others) > 0:
		return fmt.Sprintf("%s, in a program for %s", strings.Join(others, ", "), i.Arch)
	}
	return fmt.Sprintf("an unknown program of %s, SHA-256 %s", plural(len(i.Program), "instruction"), digest(i.Program))
}

// how describes the call: "seccomp, TSYNC".
func how(i *installed.Install) string {
	parts := append([]string{i.Call}, flagNames(i.Flags)...)
	if i.X32 {
		parts = append(parts, "x32")
	}
	return strings.Join(parts, ", ")
}

func (r *installReport) text() []byte {
	var s bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&s, "seccompgen: "+format+"\n", args...) }
	for _, i := range r.list {
		who := fmt.Sprintf("process %d", i.Process)
		if i.Thread != i.Process {
			who += fmt.Sprintf(", thread %d", i.Thread)
		}
		switch err := i.Failed(); {
		case err != nil:
			line("%s does not install %s (%s): %v", who, r.what(i), how(i), err)
		case !i.Returned:
			line("%s ended while it installed %s (%s)", who, r.what(i), how(i))
		default:
			line("%s installs %s (%s)", who, r.what(i), how(i))
		}
	}
	if r.none() {
		line("no filter was installed")
	}
	for _, want := range r.missing() {
		line("%s was not installed", want)
	}
	if r.status.Untraced > 0 {
		line("%s could not be traced (CLONE_UNTRACED)", plural(r.status.Untraced, "process"))
	}
	if r.status.Code != 0 || r.status.Signal != 0 {
		line("the program ended with %v", r.status)
	}
	if r.killed {
		line("the program was killed after the time of -for")
	}
	return s.Bytes()
}

// installJSON is one element of the output of installs -json.
type installJSON struct {
	Process      int         `json:"process"`
	Thread       int         `json:"thread"`
	GOARCH       string      `json:"goarch"` // of the call
	Call         string      `json:"call"`
	Flags        []string    `json:"flags"`
	Result       string      `json:"result"` // installed, failed, or unknown if the thread ended
	Error        string      `json:"error,omitempty"`
	Tables       []string    `json:"tables"`
	Instructions int         `json:"instructions"`
	SHA256       string      `json:"sha256,omitempty"`
	Program      [][4]uint32 `json:"program,omitempty"` // of an unknown one
}

func (r *installReport) json() []byte {
	out := struct {
		Installs []installJSON `json:"installs"`
		Missing  []string      `json:"missing"`  // of those in -want
		Untraced int           `json:"untraced"` // processes
		Status   int           `json:"status"`   // of the program
		Signal   int           `json:"signal,omitempty"`
		Killed   bool          `json:"killed,omitempty"` // after -for
		Findings bool          `json:"findings"`
	}{[]installJSON{}, r.missing(), r.status.Untraced, r.status.Code, int(r.status.Signal), r.killed, r.findings()}
	for _, i := range r.list {
		names, _ := r.tables(i)
		one := installJSON{Process: i.Process, Thread: i.Thread, GOARCH: i.Arch.GOARCH, Call: i.Call, Flags: append([]string{}, flagNames(i.Flags)...),
			Result: "installed", Tables: append([]string{}, names...), Instructions: len(i.Program)}
		if i.Unreadable != nil {
			one.Error = i.Unreadable.Error()
		} else {
			one.SHA256 = digest(i.Program)
		}
		if err := i.Failed(); err != nil {
			one.Result, one.Error = "failed", err.Error()
		} else if !i.Returned {
			one.Result = "unknown"
		}
		if len(names) == 0 {
			one.Program = quadruples(i.Program)
		}
		out.Installs = append(out.Installs, one)
	}
	var s bytes.Buffer
	e := json.NewEncoder(&s)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	if err := e.Encode(out); err != nil {
		panic("BUG: " + err.Error())
	}
	return s.Bytes()
}

// digest is the SHA-256 of struct sock_filter after struct sock_filter, in little-endian order
// on all machines.
func digest(program []linux.BPFInstruction) string {
	h := sha256.New()
	for _, in := range program {
		b := binary.LittleEndian.AppendUint16(nil, in.OpCode)
		b = append(b, in.JumpIfTrue, in.JumpIfFalse)
		h.Write(binary.LittleEndian.AppendUint32(b, in.K))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// flagNames are the flags of seccomp(2), without their prefix; bits without a name as numbers.
func flagNames(flags uint32) (names []string) {
	for _, f := range []struct {
		bit  uint32
		name string
	}{
		{linux.SECCOMP_FILTER_FLAG_TSYNC, "TSYNC"}, {linux.SECCOMP_FILTER_FLAG_LOG, "LOG"}, {linux.SECCOMP_FILTER_FLAG_SPEC_ALLOW, "SPEC_ALLOW"},
		{linux.SECCOMP_FILTER_FLAG_NEW_LISTENER, "NEW_LISTENER"}, {linux.SECCOMP_FILTER_FLAG_TSYNC_ESRCH, "TSYNC_ESRCH"},
		{linux.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, "WAIT_KILLABLE_RECV"},
	} {
		if flags&f.bit != 0 {
			names = append(names, f.name)
			flags &^= f.bit
		}
	}
	if flags != 0 {
		names = append(names, fmt.Sprintf("%#x", flags))
	}
	return names
}
