//go:build !unix

package file

// noWait is nothing on systems on which opening a file never waits.
const noWait = 0
