// Package testarch has architectures made up for tests: one of each word size and byte order,
// without system calls of their own. What depends on size and order alone is tested with
// these, and no test waits for a real architecture of its kind.
package testarch
