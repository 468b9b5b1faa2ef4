// Package templates has the text of files that seccompgen init writes and of the program
// that evaluates rules.
package templates

import "embed"

// FS has the templates by file name.
//
//go:embed *.tmpl
var FS embed.FS
