// Package emit writes programs as Go source: for each architecture a file with
// the tables of a package's filters, and a stub for every other platform. It is
// the only room that imports jennifer.
//
//	src, err := emit.Table("sandbox", amd64, filters, version)
//	err = os.WriteFile(generated.TableName(amd64), src, 0o666)
//
// Same input, same bytes: a file carries nothing of the machine, the directory
// or the time, nor of the Go release that built the generator. The package lays
// files out itself, in a form that the gofmt of every supported release leaves
// alone: section.go and doctext.go say why it does. Go vet has nothing to say to
// a file, and it has no code: the linker lays out the tables and drops those
// that nothing refers to. What an author wrote comes out as a comment and never
// as a directive.
//
// Read is the way back, for tools that take a generated file as an argument.
package emit
