package arch

import "runtime"

// Host returns the architecture that this process was built for.
func Host() (*Arch, error) { return Lookup(runtime.GOARCH) }
