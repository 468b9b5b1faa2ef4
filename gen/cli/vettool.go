package cli

import (
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/seccompgen/seccompgen/gen/internal/verify/uses"
)

// vettool is the program as go vet runs it (go vet -vettool), if the arguments are those of
// its protocol (package unitchecker): it asks for the version of the executable, then for the
// flags, and then has it analyze one package at a time, which a file describes. In this case
// vettool ends the process.
func vettool(args []string) {
	if isVettool(args) {
		unitchecker.Main(uses.Analyzer)
	}
}

// isVettool reports whether the arguments are those of go vet. No command of ours has a
// single argument that is a flag of this name or a file .cfg.
func isVettool(args []string) bool {
	if len(args) == 0 {
		return false
	}
	last := args[len(args)-1]
	if len(args) == 1 && (last == "-V=full" || last == "-flags") {
		return true
	}
	for _, flag := range args[:len(args)-1] {
		if !strings.HasPrefix(flag, "-") {
			return false
		}
	}
	return strings.HasSuffix(last, ".cfg")
}
