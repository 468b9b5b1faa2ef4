// Package cli is the command seccompgen as one function, for the command itself and for
// programs that offer it among their own.
//
//	func main() { cli.Main() }
//
// It is the only package of this module that writes files: flags, files and exit statuses
// are here, what is computed is in gen/internal. The manual is the comment on command
// seccompgen.
package cli
