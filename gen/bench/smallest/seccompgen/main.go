// Seccompgen is the smallest program that sandboxes itself with this project; see
// those beside it.
package main

import "github.com/seccompgen/seccompgen/seccomp"

func main() {
	install()
	println("hello")
}

func install() {
	if err := seccomp.SetFilter(smallest); err != nil {
		panic(err)
	}
}
