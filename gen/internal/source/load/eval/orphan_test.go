package eval

import (
	"context"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
)

// A driver that nobody stops ends by itself, even in rules that do not.
func TestDriverEndsByItself(t *testing.T) {
	dir := t.TempDir()
	m := module{"go.mod": []byte("module " + retarget.CopyModule + "\n\ngo 1.21\n")}
	if err := addDriver(m, nil, nil); err != nil {
		t.Fatal(err)
	}
	m["main.go"] = []byte("package main\n\nimport _ \"" + retarget.GuardPackage.ImportPath + "\"\n\nfunc main() { for { } }\n")
	if err := m.write(dir); err != nil {
		t.Fatal(err)
	}
	tools, err := gopkg.FindToolchain(context.Background(), dir, nil, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(dir, driverBinary)
	if _, err := tools.Run(context.Background(), dir, tools.Host(dir), "go", "build", "-o", binary, "."); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary)
	cmd.Env = []string{limitVariable + "=100ms"}
	if err := cmd.Run(); err == nil || ctx.Err() != nil {
		t.Errorf("error %v, context %v", err, ctx.Err())
	}
}
