package house

// rooms lists what each package imports of this module, and of other modules: exactly that.
// A package that is not listed fails the test, and so does a permission that nothing uses.
// Names leave out gen/internal/.
var rooms = map[string]string{
	"seccomp":                           "seccomp/linux",
	"seccomp/linux":                     "",
	"seccomp/seccomptest":               "seccomp seccomp/linux",
	"seccomp/seccomptest/kernels":       "",
	"seccomp/seccomptest/kernels/guest": "",
	"seccomp/seccomptest/kernels/int80": "",

	"seccomp/seccomptest/kernels/internal/abi": "",

	"gen":            "data/arch driver gen/rules seccomp seccomp/linux",
	"gen/rules":      "seccomp/linux",
	"gen/baseline":   "gen/rules golang.org/x/sys/unix",
	"gen/cli":        "compile/diagram compile/emit compile/layout data/arch data/bpf data/diag data/file data/generated data/kernel data/nearest data/weight driver driver/vet github.com/rogpeppe/go-internal/diff golang.org/x/sys/unix golang.org/x/tools/go/analysis/unitchecker report/cost report/diff report/lint report/sites seccomp/linux source/git source/installed source/load source/oci source/table templates verify/prove verify/smt verify/uses",
	"gen/provetest":  "data/arch data/bpf data/file data/generated data/names data/nearest gen/rules seccomp/linux source/installed source/table verify/bdd verify/meaning verify/prove",
	"cmd/seccompgen": "gen/cli",
	"templates":      "",

	"data/arch":          "seccomp/linux",
	"data/arch/mktables": "",
	"data/bpf":           "data/arch seccomp/linux",
	"data/diag":          "",
	"data/file":          "",
	"data/generated":     "data/arch",
	"data/kernel":        "",
	"data/legible":       "",
	"data/names":         "",
	"data/names/mknames": "",
	"data/nearest":       "",
	"data/policy":        "data/arch seccomp/linux",
	"data/weight":        "data/arch data/policy seccomp/linux",

	"source/build":         "data/file data/generated source/load",
	"source/git":           "data/file source/process",
	"source/installed":     "data/arch data/bpf golang.org/x/sys/unix seccomp/linux",
	"source/load":          "data/diag data/legible data/nearest gen/rules source/load/eval source/load/gopkg source/load/retarget source/load/slice",
	"source/load/gopkg":    "data/diag data/file source/process",
	"source/load/retarget": "source/load/gopkg source/load/slice",
	"source/load/slice":    "data/diag source/load/gopkg",
	"source/load/eval":     "data/file gen/rules seccomp/linux source/load/confine source/load/gopkg source/load/retarget source/load/slice templates",
	"source/load/confine":  "seccomp seccomp/linux",
	"source/oci":           "data/arch data/kernel data/names data/nearest seccomp/linux",
	"source/process":       "",
	"source/profile":       "data/arch data/nearest",
	"source/runtimesrc":    "source/tree",
	"source/table":         "data/arch data/generated data/legible seccomp/linux",
	"source/tree":          "data/file data/generated source/table",

	"source/runtimesrc/mkdigests": "",

	"compile/diagram":   "data/policy data/weight seccomp/linux",
	"compile/emit":      "data/arch data/bpf data/generated data/legible data/policy github.com/dave/jennifer/jen seccomp/linux",
	"compile/layout":    "compile/diagram data/bpf data/policy seccomp/linux",
	"compile/normalize": "data/arch data/diag data/policy gen/rules seccomp/linux",

	"verify/bdd":     "seccomp/linux",
	"verify/dropped": "",
	"verify/machine": "data/bpf seccomp/linux verify/bdd",
	"verify/meaning": "data/arch gen/rules seccomp/linux verify/bdd",
	"verify/prove":   "data/arch data/bpf gen/rules seccomp/linux verify/bdd verify/machine verify/meaning",
	"verify/reach":   "",
	"verify/smt":     "data/arch data/bpf gen/rules seccomp/linux",
	"verify/uses":    "data/generated golang.org/x/tools/go/analysis",

	"report/cost":   "data/arch data/bpf data/policy data/weight seccomp/linux verify/bdd verify/machine verify/prove",
	"report/diff":   "data/arch data/bpf data/names report/region seccomp/linux verify/bdd verify/machine verify/prove",
	"report/lint":   "data/arch data/bpf data/diag data/names data/policy gen/rules report/region seccomp/linux verify/bdd verify/meaning verify/prove",
	"report/region": "data/arch data/names data/policy seccomp/linux verify/bdd",
	"report/sites":  "",

	"driver": "compile/diagram compile/emit compile/layout compile/normalize data/arch data/bpf data/diag data/file data/generated data/kernel data/policy data/weight gen/rules report/cost report/lint seccomp/linux source/load source/profile source/runtimesrc source/table source/tree verify/meaning verify/prove verify/smt",

	"driver/vet": "data/diag driver report/sites source/build verify/dropped verify/reach verify/uses",

	"cases":    "data/arch data/bpf data/policy gen/rules seccomp/linux",
	"effort":   "",
	"testasm":  "data/bpf seccomp/linux",
	"testarch": "data/arch",
	"house":    "",
}

// borders are the imports that cross from one floor to another, each with its reason. A floor
// is a directory of gen/internal; a package elsewhere is a floor of its own. Inside a floor
// packages may import each other.
var borders = []struct{ from, to, why string }{
	{"*", "seccomp/linux", "the kernel's numbers and layouts have one definition"},
	{"seccomp/seccomptest", "seccomp", "a test installs its filter as a program does"},
	{"gen", "seccomp", "Install installs what BuildProgram made"},
	{"gen", "driver", "BuildProgram is the middle of the pipeline"},
	{"gen", "data", "the architecture that the process runs on"},
	{"cmd/seccompgen", "gen/cli", "the command is a function, so that tests and other programs can run it"},

	{"* but data", "gen/rules", "the author's words"},
	{"source", "data", "numbers and names that input is checked against"},
	{"compile", "data", "architectures, the normal form, instructions"},
	{"verify", "data", "architectures and instructions; never what normalises (see verifiers)"},
	{"report", "data", "architectures, the normal form, instructions"},
	{"report", "verify", "what rules and programs mean is the verifier's reading, not the compiler's"},
	{"driver", "data", "it hands data from floor to floor"},
	{"driver", "source", "the first step: rules come in"},
	{"driver", "compile", "the second step"},
	{"driver", "verify", "the third step"},
	{"driver", "report", "findings and costs, which generate prints"},

	{"driver/vet", "driver", "its configuration"},
	{"driver/vet", "data", "positions"},
	{"driver/vet", "source", "the packages of ordinary builds"},
	{"driver/vet", "verify", "what they may do with tables"},
	{"driver/vet", "report", "installs as reports name them"},

	{"gen/cli", "driver", "the pipeline"},
	{"gen/cli", "driver/vet", "the command vet, and check"},
	{"gen/cli", "data", "flags name architectures; listings name calls"},
	{"gen/cli", "source", "operands: generated files, git revisions, profiles of containers"},
	{"gen/cli", "compile", "debug dumps print the diagram and the order; cost is told how the compiler searches"},
	{"gen/cli", "verify", "prints proofs, witnesses and questions"},
	{"gen/cli", "report", "prints reports"},
	{"gen/cli", "templates", "the scaffold of init"},
	{"source", "templates", "the driver program of load"},
	{"source", "seccomp", "the program that evaluates rules installs a filter, as any other"},

	{"gen/provetest", "data", "names of calls and architectures"},
	{"gen/provetest", "source", "tables are read from generated files"},
	{"gen/provetest", "verify", "assertions are decided as proofs are"},

	{"cases", "data", "policies for tests"},
	{"testasm", "data", "instructions"},
	{"testarch", "data", "made-up architectures"},
}

// dependencies are the imports of other modules, each with its reason.
var dependencies = map[string]string{
	"compile/emit github.com/dave/jennifer/jen":    "writes Go source; no other package does",
	"gen/cli github.com/rogpeppe/go-internal/diff": "the difference that check prints",
	"gen/cli golang.org/x/sys/unix":                "asks whether standard error is a terminal; locks temporary files",
	"source/installed golang.org/x/sys/unix":       "ptrace, and memory of other processes",

	"gen/baseline golang.org/x/sys/unix":                 "numbers and flags of the target",
	"gen/cli golang.org/x/tools/go/analysis/unitchecker": "the protocol of go vet -vettool",
	"verify/uses golang.org/x/tools/go/analysis":         "an Analyzer, so that go vet and linters run the same rule",
}
