package load

import "github.com/seccompgen/seccompgen/gen/internal/source/load/slice"

// set is the packages of a target, in which directives and filters are looked for.
type set struct{ *slice.Set }
