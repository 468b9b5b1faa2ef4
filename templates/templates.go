// Package templates holds the fixed prose that the generator writes or runs.
package templates

import "embed"

// FS holds the templates by file name.
//
//go:embed *.tmpl
var FS embed.FS
