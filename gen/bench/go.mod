module github.com/seccompgen/seccompgen/gen/bench

go 1.26.0

replace github.com/seccompgen/seccompgen => ../..

require (
	github.com/seccomp/libseccomp-golang v0.11.1
	github.com/seccompgen/seccompgen v0.0.0-00010101000000-000000000000
)

require github.com/dave/jennifer v1.7.1 // indirect
