package main

import "github.com/seccompgen/seccompgen/gen/cli"

func main() { cli.Main() }
