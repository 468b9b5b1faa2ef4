module github.com/seccompgen/seccompgen/gen/bench

go 1.26.0

replace github.com/seccompgen/seccompgen => ../..

require (
	github.com/elastic/go-seccomp-bpf v1.6.0
	github.com/seccomp/libseccomp-golang v0.11.1
	github.com/seccompgen/seccompgen v0.0.0-00010101000000-000000000000
	golang.org/x/net v0.61.0
	golang.org/x/sys v0.49.0
	gvisor.dev/gvisor v0.0.0-20250205023644-9414b50a5633
)

require (
	github.com/dave/jennifer v1.7.1 // indirect
	github.com/rogpeppe/go-internal v1.16.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/time v0.7.0 // indirect
	golang.org/x/tools v0.52.0 // indirect
)

tool github.com/seccompgen/seccompgen/cmd/seccompgen
