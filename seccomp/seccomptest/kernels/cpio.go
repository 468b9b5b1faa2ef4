package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// entry is a file, or a directory if its name ends in a slash.
type entry struct {
	name     string
	contents []byte
}

// writeCPIO writes an initramfs in the format newc of cpio(5), which the kernel unpacks
// (init/initramfs.c). The output does not depend on the host or the time.
//
//	070701 │ 13 numbers of 8 hexadecimal digits │ name NUL │ pad to 4 │ contents │ pad to 4
//	         inode mode uid gid links mtime size
//	         devmajor devminor rdevmajor rdevminor namesize check
//	…
//	the same with the name TRAILER!!!
//
// writeCPIO adds /dev/console, which the kernel opens for the first process.
func writeCPIO(w io.Writer, entries []entry) error {
	const directory, file, device = 0o040755, 0o100755, 0o020600
	c := &cpio{w: w}
	c.header("dev", directory, 0, 0, 0)
	c.header("dev/console", device, 0, 5, 1)
	made := map[string]bool{"dev": true}
	for _, e := range entries {
		for i := range e.name {
			if dir := e.name[:i]; e.name[i] == '/' && !made[dir] {
				made[dir] = true
				c.header(dir, directory, 0, 0, 0)
			}
		}
		if strings.HasSuffix(e.name, "/") {
			continue
		}
		c.header(e.name, file, len(e.contents), 0, 0)
		c.write(e.contents)
		c.pad()
	}
	c.header("TRAILER!!!", 0, 0, 0, 0)
	return c.err
}

type cpio struct {
	w       io.Writer
	inode   int
	written int
	err     error
}

func (c *cpio) header(name string, mode, size, major, minor int) {
	c.inode++
	numbers := []int{c.inode, mode, 0, 0, 1, 0, size, 0, 0, major, minor, len(name) + 1, 0}
	var b strings.Builder
	b.WriteString("070701")
	for _, n := range numbers {
		fmt.Fprintf(&b, "%08x", n)
	}
	c.write([]byte(b.String() + name + "\x00"))
	c.pad()
}

func (c *cpio) write(b []byte) {
	if c.err != nil {
		return
	}
	n, err := c.w.Write(b)
	c.written, c.err = c.written+n, err
}

func (c *cpio) pad() {
	c.write(slices.Repeat([]byte{0}, (4-c.written%4)%4))
}
