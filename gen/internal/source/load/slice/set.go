package slice

import "github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"

// Set is the packages of a target, of which some declarations are kept.
type Set struct{ *retarget.Set }
