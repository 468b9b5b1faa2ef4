package vet

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/report/sites"
)

// What joins the build without cgo does not get into the one with cgo that was the same before.
func TestJoinOfOne(t *testing.T) {
	list := make([]sites.Site, 0, 4)
	list = append(list, sites.Site{Table: "p.Z"})
	both := withCgo([]*Installs{{GOARCH: "amd64", Sites: list, mains: map[string]bool{"p": true}}})
	both[0].Join(&Installs{Sites: []sites.Site{{Table: "p.A"}}, mains: map[string]bool{"q": true}})
	if len(both[0].Sites) != 2 || !both[0].HasMain("q") {
		t.Errorf("joined: %v", both[0])
	}
	if len(both[1].Sites) != 1 || both[1].Sites[0].Table != "p.Z" || both[1].HasMain("q") {
		t.Errorf("the other build has %v", both[1])
	}
}
