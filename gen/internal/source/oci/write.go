package oci

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The files of a filter Docker on two targets:
//
//	docker_rules.go        //seccompgen:filter Docker
//	                       func dockerRules() rules.Program { … }
//	                       var dockerAllow = rules.SyscallRules{ … }
//	docker_rules_amd64.go  var dockerAllowArch = rules.SyscallRules{ … }
//	docker_rules_arm64.go  var dockerAllowArch = rules.SyscallRules{ … }
//
// Files of one GOARCH exist only if the targets have different rules.

// write writes the files, the common one first.
func (t *target) write(p *profile, s *parts) []File {
	base := strings.TrimLeft(strings.ToLower(t.name), "_") + "_rules"
	files := []File{{base + ".go", layout(t.mainFile(p, s))}}
	if !slices.ContainsFunc(s.groups(), s.differs) {
		return files
	}
	for i, a := range t.arches {
		files = append(files, File{base + "_" + a.GOARCH + ".go", layout(t.archFile(p, s, i))})
	}
	return files
}

// mainFile writes the file for all targets.
func (t *target) mainFile(p *profile, s *parts) string {
	var b strings.Builder
	t.program(&b, p, s)
	if !slices.ContainsFunc(s.groups(), s.differs) {
		t.x32Constant(&b, s.common)
	}
	for _, g := range s.groups() {
		if entries := with(g, s.common); len(entries) > 0 {
			b.WriteString("\n")
			t.about(&b, g)
			fmt.Fprintf(&b, "var %s = ", t.variable(g))
			t.table(&b, p, s, entries, t.arches)
		}
	}
	t.notes(&b, p, s)

	var names []string
	for _, a := range t.arches {
		names = append(names, a.GOARCH)
	}
	constraint := strings.Join(names, " || ")
	if len(names) > 1 {
		constraint = "(" + constraint + ")"
	}
	usesUnix := len(s.common) > 0 || stubbed(p.defaultAction)
	for _, action := range append(s.actions(), p.defaultAction) {
		usesUnix = usesUnix || strings.Contains(actionExpr(action, t.arches), "unix.")
	}
	return t.header(constraint, "Imported by seccompgen import oci from the seccomp profile of a container runtime. "+
		"You can edit this file: it is overwritten only by an import with -force.", usesUnix) + b.String()
}

// archFile writes the file of one target.
func (t *target) archFile(p *profile, s *parts, i int) string {
	var b strings.Builder
	one := t.arches[i : i+1]
	t.x32Constant(&b, s.own[i])
	for _, g := range s.groups() {
		if !s.differs(g) {
			continue
		}
		variable := t.variable(g) + "Arch"
		comment(&b, fmt.Sprintf("%s has further rules for %s.", variable, one[0].GOARCH))
		fmt.Fprintf(&b, "var %s = ", variable)
		t.table(&b, p, s, with(g, s.own[i]), one)
		b.WriteString("\n")
	}
	return t.header(one[0].GOARCH, "", len(s.own[i]) > 0) + b.String()
}

// enosysExpr is the action of calls that a kernel may lack; its number differs between architectures.
const enosysExpr = "rules.Errno(uint16(unix.ENOSYS))"

// header writes the part of a file before the declarations.
func (t *target) header(constraint, about string, usesUnix bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "//go:build seccompgen && %s\n\n", constraint)
	if about != "" {
		comment(&b, about)
		b.WriteString("\n")
	}
	imports := `"github.com/seccompgen/seccompgen/gen/rules"`
	if usesUnix {
		imports = "(\n\"golang.org/x/sys/unix\"\n\n" + imports + "\n)"
	}
	fmt.Fprintf(&b, "package %s\n\nimport %s\n\n", t.pkg, imports)
	return b.String()
}

// program writes the function that returns the rules.
func (t *target) program(b *strings.Builder, p *profile, s *parts) {
	comment(b, t.summary(p))
	b.WriteString("//\n")
	fmt.Fprintf(b, "//seccompgen:filter %s", t.name)
	if abis := t.abis(p); len(abis) > 0 {
		b.WriteString(" abi=" + strings.Join(abis, ","))
	}
	b.WriteString("\n")
	fmt.Fprintf(b, "func %sRules() rules.Program {\n", lowerFirst(t.name))
	var sets []string
	for _, g := range s.groups() {
		table := t.variable(g)
		if s.differs(g) {
			local := lowerFirst(t.word(g))
			fmt.Fprintf(b, "%s := rules.SyscallRules{}\n", local)
			if len(with(g, s.common)) > 0 {
				fmt.Fprintf(b, "%s.Merge(%s)\n", local, table)
			}
			fmt.Fprintf(b, "%s.Merge(%sArch)\n\n", local, table)
			table = local
		}
		action := actionExpr(g.action, t.arches)
		if g.newer {
			action = enosysExpr
		}
		sets = append(sets, fmt.Sprintf("{Rules: %s, Action: %s},\n", table, action))
	}
	b.WriteString("return rules.Program{\n")
	if len(sets) > 0 {
		b.WriteString("RuleSets: []rules.RuleSet{\n" + strings.Join(sets, "") + "},\n")
	}
	fmt.Fprintf(b, "DefaultAction: %s,\n\n", actionExpr(p.defaultAction, t.arches))
	comment(b, "Profiles do not specify this action. The default of libseccomp kills only the thread (SCMP_FLTATR_ACT_BADARCH), which leaves a Go process running without it.")
	b.WriteString("BadArchAction: rules.KillProcess,\n")
	if stubbed(p.defaultAction) {
		comment(b, "As in runc: a newer C library then falls back to older calls instead of failing.")
		b.WriteString("UnknownAction: " + enosysExpr + ",\n")
	}
	b.WriteString("}\n}\n")
}

// summary returns the comment on the filter, which the generated table repeats.
func (t *target) summary(p *profile) string {
	text := fmt.Sprintf("%s is the seccomp profile %s for %s", t.name, t.source, t.goarches())
	if t.hasKernel {
		text += ", Linux " + t.kernelText + " or later"
	}
	asksCaps := slices.ContainsFunc(p.rules, func(r rule) bool { return len(r.includes.caps)+len(r.excludes.caps) > 0 })
	switch {
	case !asksCaps:
	case len(t.caps) == 0:
		text += " and a process without capabilities"
	case t.capsOf != "":
		text += " and a process with " + t.capsOf + "'s default capabilities"
	case len(t.caps) == len(allCaps):
		text += " and a process with all capabilities"
	default:
		text += " and a process with " + and(t.caps)
	}
	return text + "."
}

// variable returns the name of the table of a group: dockerAllow.
func (t *target) variable(g group) string { return lowerFirst(t.name) + t.word(g) }

// word returns the part of a variable's name for its group: "Allow", "Allow2" for the
// further layers, "Newer".
func (t *target) word(g group) string {
	switch {
	case g.newer:
		return "Newer"
	case g.layer > 0:
		return fmt.Sprintf("%s%d", actionWord(g.action, t.arches), g.layer+1)
	}
	return actionWord(g.action, t.arches)
}

// about comments on a group whose purpose its action does not tell.
func (t *target) about(b *strings.Builder, g group) {
	switch {
	case g.newer:
		comment(b, t.variable(g)+" has the calls with numbers above those of all calls that the profile names. runc answers them with ENOSYS, so that libraries fall back to older calls.")
	case g.layer > 0:
		comment(b, t.variable(g)+" has rules that apply where no rule before them does.")
	}
}

// lowerFirst returns an unexported form of a name: "Docker" → "docker",
// "ENOSYS" → "enosys", "Trace1" → "trace1".
func lowerFirst(name string) string {
	if name == strings.ToUpper(name) {
		return strings.ToLower(name)
	}
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(r)) + name[size:]
}
