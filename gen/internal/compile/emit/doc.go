// Package emit writes programs as Go source: for each architecture a file with
// the tables of a package's filters, and a stub for every other platform. It is
// the only room that imports jennifer.
//
//	src, err := emit.Table("sandbox", amd64, filters, made)
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
//	filter.go    a filter as it is written: Table and Stub; name.go which names it may have
//	file.go      the frame of a file; section.go rows and their comments in columns
//	table.go     the rows of a table
//	prose.go     the comment above it; words.go the policy in it
//	comment.go   comments that stay comments; doctext.go, doclist.go as every gofmt has them
//
// Package table reads the files back.
package emit
