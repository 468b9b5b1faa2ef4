package tree

import "github.com/seccompgen/seccompgen/gen/internal/data/file"

// Read reads a source file: a regular file, or one that a symbolic link leads to.
func Read(path string) ([]byte, error) { return file.Read(path, file.Source) }

// head reads the first n bytes of such a file.
func head(path string, n int) ([]byte, error) {
	f, err := file.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Head(n)
}
