package load

import "github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"

// set is the packages of a target, and what is done with them here.
type set struct{ *retarget.Set }
