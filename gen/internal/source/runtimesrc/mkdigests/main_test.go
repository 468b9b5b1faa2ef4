package main

import (
	"bytes"
	"os"
	"testing"
)

// The digests are those of the sources in this repository.
func TestDigestsAreCurrent(t *testing.T) {
	want, err := render("../../../../..")
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../zdigests.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, have) {
		t.Error("zdigests.go is out of date (run go generate ./gen/internal/source/runtimesrc)")
	}
}
