# make demo    generate the examples, run a sandboxed web server, show a denied call
# make test    the tests, in some four minutes of processor time; needs Go alone, no root
# make test-long  the same with the largest samples, and each fuzz target for two seconds
# make test-go  vet and the tests with the other supported release of Go
# make test-kernels  the live tests on foreign kernels, emulated; needs apt and dpkg-deb
# make test-others  the verifier on programs of libseccomp, and questions for another solver;
#              needs libseccomp's header, cgo and z3
# make bench   compare this project with others; needs linux/amd64, libseccomp's header and cgo
GO ?= go
FUZZTIME ?= 10m
EXAMPLES := ./examples/generated/...
CONFINE := ./gen/internal/source/load/confine
GOARCHS := 386 mips ppc64 s390x
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: demo test test-long test-go test-kernels test-others bench libseccomp z3 generate check lint fuzz fuzz-targets fuzz-brief vet tables

demo: generate
	CGO_ENABLED=0 $(GO) run ./examples/generated/webserver -demo

# The time limits are far above what the tests need: only a test that hangs reaches one.
test:
	$(GO) test -timeout 20m ./...

# After make test, only packages whose tests read SECCOMPGEN_TEST_LONG run again.
test-long:
	SECCOMPGEN_TEST_LONG=1 $(GO) test -timeout 40m ./...
	$(MAKE) --no-print-directory fuzz-brief

# The tests with the other supported release of Go, which the go command downloads. Both
# releases must make the same files from the same rules; TestReleases compares them.
GO_OTHER ?= go1.27.3
test-go:
	GOTOOLCHAIN=$(GO_OTHER) $(GO) vet ./...
	GOTOOLCHAIN=$(GO_OTHER) $(GO) test -short -timeout 20m ./...

# Kernels and emulator are Debian's packages, fetched to the user's cache directory and not
# installed. KERNELS=amd64-5.10,s390x tests these alone; no names are all.
KERNELS ?=
test-kernels:
	$(GO) run ./seccomp/seccomptest/kernels -targets "$(KERNELS)" $(KERNELSFLAGS)

# gen/bench is a separate module, so that make test does not need these tools. The go
# command does not notice when the library or the solver changes, hence -count=1.
# SOLVER="cvc5 --incremental" selects a solver other than z3.
test-others: libseccomp z3
	cd gen/bench && CGO_ENABLED=1 $(GO) vet ./...
	cd gen/bench && $(GO) vet -tags seccompgen ./smallest/seccompgen
	cd gen/bench && $(GO) tool seccompgen check -arch amd64 ./smallest/seccompgen
	cd gen/bench && CGO_ENABLED=1 $(GO) run $(STATICCHECK) ./...
	cd gen/bench && CGO_ENABLED=1 $(GO) test -count=1 -timeout 20m -v ./...

# Fails if this project misses a figure that it means to reach, or if another one's
# programs are better. BENCH="-quick" counts and takes no times; BENCH="-svg figures.svg"
# draws the picture anew.
BENCH ?=
bench: libseccomp
	@cd gen/bench && CGO_ENABLED=1 $(GO) run ./report $(BENCH)

libseccomp:
	@pkg-config --exists libseccomp || { \
		echo "this needs libseccomp's header and pkg-config (on Debian: apt-get install libseccomp-dev pkg-config)" >&2; exit 1; }

z3:
	@[ -n "$$SOLVER" ] || command -v z3 >/dev/null || { \
		echo "this needs the solver z3 (on Debian: apt-get install z3)" >&2; exit 1; }

# The generated files of the examples, and of the filter that rules run under, from their rules.
generate:
	@$(GO) run ./cmd/seccompgen generate -arch all $(EXAMPLES) $(CONFINE)

# Writes nothing; fails if a generated file is not what its rules make. It reads the whole
# repository, gen/bench included.
check:
	$(GO) run ./cmd/seccompgen check -arch all ./...

# Fails if something in these rules is most likely a mistake.
lint:
	$(GO) run ./cmd/seccompgen lint -arch all $(EXAMPLES) $(CONFINE)

# Every fuzz target in turn, for FUZZTIME each, and every mutant before the judge,
# of which make test takes a sample.
fuzz: fuzz-targets
	$(GO) test ./gen/internal/verify/prove -run TestMutants -full -timeout 4h -v

fuzz-targets:
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x -timeout 4h $$package; \
		done; \
	done

fuzz-brief:
	@$(MAKE) --no-print-directory fuzz-targets FUZZTIME=2s

vet:
	$(GO) vet ./...
	$(GO) vet -tags seccompgen $(EXAMPLES) $(CONFINE)
	GOOS=linux GOARCH=arm64 $(GO) vet ./...
	@set -e; for goarch in $(GOARCHS); do \
		echo "$$goarch: go vet ./seccomp/... ./gen/rules ./examples/..."; \
		GOOS=linux GOARCH=$$goarch $(GO) vet ./seccomp/... ./gen/rules ./examples/...; \
	done
	GOOS=darwin $(GO) vet ./...
	GOOS=windows $(GO) vet ./seccomp/... ./examples/...
	$(GO) run $(STATICCHECK) ./...

# The tables that come from golang.org/x/sys, after an upgrade of it.
tables:
	$(GO) generate ./gen/internal/data/arch ./gen/internal/data/names
