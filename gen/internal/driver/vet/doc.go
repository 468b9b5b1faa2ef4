// Package vet reports what the programs of a module do with tables but read and install them. It is
// apart from package driver, which programs link that make filters at run time.
package vet
