package arch

import "runtime"

// Host returns the architecture for which this process was built.
func Host() (*Arch, error) { return Lookup(runtime.GOARCH) }
