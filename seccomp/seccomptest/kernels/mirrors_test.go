package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestMirrors(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"sources.list": `
# deb http://comment.example/debian bookworm main
deb cdrom:[Debian GNU/Linux 12 _Bookworm_]/ bookworm main
deb http://one.example/debian bookworm main contrib # and more
deb [ arch=amd64 signed-by=/keys/k.gpg ] https://two.example/debian trixie main
deb http://one.example/debian-security bookworm-security main
deb-src http://source.example/debian bookworm main
deb http://free.example/debian bookworm non-free
deb http://other.example/apt cloud main
`,
		"sources.list.d/debian.sources": `Types: deb
# a comment
URIs: http://three.example/debian
Suites:
 bookworm
 bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://three.example/debian-security
Suites: bookworm-security
Components: main

Types: deb
Enabled: no
URIs: http://off.example/debian
Suites: bookworm
Components: main

Types: deb
URIs: https://node.example/node
Suites: nodistro
Components: main
`,
		"sources.list.d/more.list": "deb http://one.example/debian bullseye main\n", // known already
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := mirrors(dir)
	want := []mirror{
		{"http://one.example/debian", ""},
		{"https://two.example/debian", "/keys/k.gpg"},
		{"http://three.example/debian", "/usr/share/keyrings/debian-archive-keyring.gpg"},
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v\nwant %q", got, err, want)
	}
	if _, err := mirrors(t.TempDir()); err == nil {
		t.Error("mirrors accepts a host without sources")
	}
}

func TestNewest(t *testing.T) {
	names := []string{
		"linux-image-6.1.0-9-s390x", "linux-image-6.1.0-47-s390x", "linux-image-6.1.0-47-s390x-dbg", "linux-image-s390x", "linux-image-6.12.1-1-s390x",
	}
	if got, err := newest(names, `linux-image-6\.1\.0-[0-9]+-s390x(-unsigned)?`); err != nil || got != "linux-image-6.1.0-47-s390x" {
		t.Errorf("%s, %v", got, err)
	}
	if got, err := newest(names, `linux-image-5\..*`); err == nil {
		t.Errorf("%s", got)
	}
}
