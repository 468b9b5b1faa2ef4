//go:build tools

// Package tools lists the programs of this module that generate parts of it: the tables of
// architectures and names, and the filters of the examples. No build has the tag. What the
// programs need is in go.mod because they are packages of this module.
package tools

import (
	_ "github.com/seccompgen/seccompgen/cmd/seccompgen"
	_ "github.com/seccompgen/seccompgen/gen/internal/data/arch/mktables"
	_ "github.com/seccompgen/seccompgen/gen/internal/data/names/mknames"
)
