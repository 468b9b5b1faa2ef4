// Package vet reports what the programs of a module do with tables but read and install them. It is
// apart from package driver, which programs link that make filters at run time.
//
//	vet.go        runs package uses on each build; unbuilt.go: packages that do not build
//	installs.go   where tables are installed, and by which main packages
package vet
