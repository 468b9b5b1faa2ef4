package retarget

import (
	_ "embed"
	"go/types"
	"strings"
)

// What rules may use of the pure packages is listed by name. A later release of Go may add a
// function that starts a goroutine or reads a file, as 1.25 did with WaitGroup.Go; it is not
// in the list, and two releases that generate from the same rules accept the same rules.
//
// Each line of the list has a package and names in it: functions, types, variables, and
// Type.Method. Constants are replaced by their values, and fields belong to their type.

//go:embed allowed.txt
var allowedText string

var allowed = func() map[string]bool {
	names := map[string]bool{}
	for line := range strings.Lines(allowedText) {
		path, list, _ := strings.Cut(line, ":")
		for name := range strings.FieldsSeq(list) {
			names[path+"."+name] = true
		}
	}
	return names
}()

// listedName returns path.Name or path.Type.Method, the name of an object in the list.
func listedName(obj types.Object) string {
	name := obj.Name()
	if f, ok := obj.(*types.Func); ok {
		if recv := f.Signature().Recv(); recv != nil {
			t := types.Unalias(recv.Type())
			if p, ok := t.(*types.Pointer); ok {
				t = types.Unalias(p.Elem())
			}
			if named, ok := t.(*types.Named); ok {
				name = named.Obj().Name() + "." + name
			}
		}
	}
	return obj.Pkg().Path() + "." + name
}
