package load

import "github.com/seccompgen/seccompgen/gen/internal/data/diag"

// Error is a mistake in the author's files. Errors is a list of all of them.
type (
	Error  = diag.Error
	Errors = diag.Errors
)
