//go:build tools

// Package tools names the programs that generate parts of this module, so that
// the dependencies of all of them stay in go.mod. No build has the tag.
package tools

import (
	_ "github.com/seccompgen/seccompgen/cmd/seccompgen"
	_ "github.com/seccompgen/seccompgen/gen/internal/data/arch/mktables"
	_ "github.com/seccompgen/seccompgen/gen/internal/data/names/mknames"
)
