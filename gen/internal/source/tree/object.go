package tree

import "path/filepath"

// LinkedObject reports whether a build for linux may link a file of machine code: a .syso file
// by its name, others because the flags of cgo may name them.
func LinkedObject(name string, goarchs []string) bool {
	return filepath.Ext(name) != ".syso" || ConstraintOf(name, nil, goarchs).Possible(goarchs)
}
