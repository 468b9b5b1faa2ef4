module github.com/seccompgen/seccompgen

go 1.25.0
