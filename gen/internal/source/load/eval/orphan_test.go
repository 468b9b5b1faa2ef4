package eval

import (
	"context"
	"os/exec"
	"path"
	"path/filepath"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// A driver whose parent does not stop it ends by itself, even if its rules loop forever.
func TestDriverEndsByItself(t *testing.T) {
	dir := t.TempDir()
	m := newModule("1.21")
	if err := addDriver(m, nil, nil); err != nil {
		t.Fatal(err)
	}
	m["main.go"] = []byte("package main\n\nimport _ \"" + guardPath + "\"\n\nfunc main() { for { } }\n")
	if err := m.write(dir); err != nil {
		t.Fatal(err)
	}
	tools, err := gopkg.FindToolchain(context.Background(), dir, nil, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := tools.BuildHere(context.Background(), dir, driverBinary); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(dir, driverBinary))
	cmd.Env = []string{limitVariable + "=100ms"}
	if err := cmd.Run(); err == nil || ctx.Err() != nil {
		t.Errorf("error %v, context %v", err, ctx.Err())
	}
}

// The module of the copies can be nobody's (RFC 2606), and a message that shows a path in it
// is known by the ending: package load looks for it in all messages.
func TestModuleIsNobodys(t *testing.T) {
	if path.Ext(copyModule) != ".invalid" {
		t.Errorf("the copies are module %q", copyModule)
	}
}
