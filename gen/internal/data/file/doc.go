// Package file reads files that a user or a repository names, and believes nothing about them.
//
//	src, err := file.Read("zseccomp_linux_amd64.go", file.Generated)
//
// Only regular files are read, and of each no more than its limit and one byte. Whoever may
// change a repository may put a FIFO, a link to /dev/zero or a file of many gigabytes into it.
//
//	limit.go         how large a file of each kind may be
//	read.go          Read, for one kind of file; Open and File, where the contents tell the kind
//	input.go         standard input
//	kind.go          what else than a regular file there is, in words
//	open_unix.go     open(2) that waits for nobody; open_other.go elsewhere
package file
