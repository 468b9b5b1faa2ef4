package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/token"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// sarifShapes are the properties of the objects that lint writes, as the standard
// has them: "!" marks those that it requires, "[]" arrays, "=" the values that it
// allows. What is not listed is not in the standard, or not expected here. The
// numbers are those of its sections.
var sarifShapes = map[string]string{
	"log":                 "$schema !version=2.1.0 ![]runs:run",                                                              // 3.13
	"run":                 "!tool:tool []results:result columnKind=utf16CodeUnits|unicodeCodePoints",                         // 3.14
	"tool":                "!driver:toolComponent",                                                                           // 3.18
	"toolComponent":       "!name version informationUri []rules:reportingDescriptor",                                        // 3.19
	"reportingDescriptor": "!id shortDescription:multiformat fullDescription:multiformat defaultConfiguration:configuration", // 3.49
	"configuration":       "level=none|note|warning|error",                                                                   // 3.50
	"multiformat":         "!text",                                                                                           // 3.12
	"result": "ruleId ruleIndex kind=pass|open|informational|notApplicable|review|fail level=none|note|warning|error " +
		"!message:message []locations:location []suppressions:suppression properties:bag", // 3.27
	"message":          "text",                                                    // 3.11
	"location":         "physicalLocation:physicalLocation",                       // 3.28
	"physicalLocation": "artifactLocation:artifactLocation region:region",         // 3.29
	"artifactLocation": "uri uriBaseId",                                           // 3.4
	"region":           "startLine startColumn",                                   // 3.30
	"suppression":      "!kind=inSource|external justification location:location", // 3.35
}

// checkShape holds a value against its shape.
func checkShape(t *testing.T, path, shape string, value any) {
	t.Helper()
	object, ok := value.(map[string]any)
	if !ok {
		t.Errorf("%s is no object: %v", path, value)
		return
	}
	if shape == "bag" {
		return // 3.8: anything
	}
	known := map[string]bool{}
	for property := range strings.FieldsSeq(sarifShapes[shape]) {
		property, required := strings.CutPrefix(property, "!")
		property, array := strings.CutPrefix(property, "[]")
		property, enum, _ := strings.Cut(property, "=")
		name, inner, _ := strings.Cut(property, ":")
		known[name] = true
		got, there := object[name]
		at := path + "." + name
		switch {
		case !there && required:
			t.Errorf("%s is missing", at)
		case !there:
		case array:
			list, ok := got.([]any)
			if !ok {
				t.Errorf("%s is no array", at)
			}
			for i, one := range list {
				checkShape(t, fmt.Sprintf("%s[%d]", at, i), inner, one)
			}
		case inner != "":
			checkShape(t, at, inner, got)
		case enum != "" && !slices.Contains(strings.Split(enum, "|"), fmt.Sprint(got)):
			t.Errorf("%s is %v, not one of %s", at, got, enum)
		}
	}
	for name := range object {
		if !known[name] {
			t.Errorf("%s.%s is not expected", path, name)
		}
	}
}

// sarifOf prints warnings as SARIF and reads them back.
func sarifOf(t *testing.T, dir string, warnings []*driver.Warning) map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := (&tool{dir: dir, stdout: &out}).printSARIF(warnings); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "null") {
		t.Errorf("null: %s", out.String())
	}
	var log map[string]any
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

func someWarnings(t *testing.T) (dir string, list []*driver.Warning) {
	dir = t.TempDir()
	text := "package app\n\tunix.SYS_READ: {/* é€ */ {rules.LessThan(0)}},\n"
	for _, name := range []string{"rules.go", "with blank#.go"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	at := func(file string) token.Position {
		return token.Position{Filename: file, Line: 2, Column: strings.Index(strings.Split(text, "\n")[1], "rules") + 1}
	}
	ignore := &load.Ignore{Pos: token.Position{Filename: "rules.go", Line: 1, Column: 9}, Reason: "it is right"}
	return dir, []*driver.Warning{
		{Pos: at("rules.go"), Code: lint.ConstantCondition, Filter: "Worker", GOARCHs: []string{"amd64"}, Msg: "never"},
		{Pos: at("with blank#.go"), Code: lint.Twin, Filter: "Worker", GOARCHs: []string{"amd64"}, Msg: "twin", Ignored: ignore,
			Witness: &linux.SeccompData{Nr: 257, Arch: linux.AUDIT_ARCH_X86_64, Args: [6]uint64{1 << 63}}},
		{Pos: at(filepath.Join(t.TempDir(), "far.go")), Code: lint.Undecided, Filter: "Worker", GOARCHs: []string{"amd64"}, Msg: "open"},
		{Pos: at("rules.go"), Code: lint.UnusedIgnore, Msg: "unused"},
	}
}

func TestSARIFHasTheShapeOfTheStandard(t *testing.T) {
	dir, list := someWarnings(t)
	for _, warnings := range [][]*driver.Warning{nil, list} {
		checkShape(t, "log", "log", sarifOf(t, dir, warnings))
	}
}

// What the standard says in prose.
func TestSARIFMeansWhatTheStandardSays(t *testing.T) {
	dir, warnings := someWarnings(t)
	run := sarifOf(t, dir, warnings)["runs"].([]any)[0].(map[string]any)
	rules := run["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any)
	ids := map[any]bool{}
	for _, r := range rules {
		id := r.(map[string]any)["id"]
		if ids[id] {
			t.Errorf("rule %v twice", id)
		}
		ids[id] = true
	}
	results := run["results"].([]any)
	if len(results) != len(warnings) || len(rules) != len(lint.Codes) {
		t.Fatalf("%d results, %d rules", len(results), len(rules))
	}
	for i, r := range results {
		r := r.(map[string]any)
		// 3.27.6: ruleIndex is the place of the rule in the driver's rules.
		if rule := rules[int(r["ruleIndex"].(float64))].(map[string]any); rule["id"] != r["ruleId"] || r["ruleId"] != string(warnings[i].Code) {
			t.Errorf("result %d has rule %v, and at its index is %v", i, r["ruleId"], rule["id"])
		}
		// 3.27.10: if kind is other than fail, level is none.
		if (r["kind"] == "fail") == (r["level"] == "none") {
			t.Errorf("result %d: kind %v and level %v", i, r["kind"], r["level"])
		}
		// 3.27.23: where one result has suppressions, all have; an empty array says
		// that there are none.
		suppressions, ok := r["suppressions"].([]any)
		if !ok || (len(suppressions) > 0) != (warnings[i].Ignored != nil) {
			t.Errorf("result %d: suppressions %v", i, r["suppressions"])
		}
	}
	suppression := results[1].(map[string]any)["suppressions"].([]any)[0].(map[string]any)
	if suppression["justification"] != "it is right" || suppression["kind"] != "inSource" {
		t.Errorf("suppression %v", suppression)
	}
	call := results[1].(map[string]any)["properties"].(map[string]any)["call"].(map[string]any)
	if call["syscall"] != "openat" || call["args"].([]any)[0] != "0x8000000000000000" {
		t.Errorf("call %v", call)
	}
}

// URIs are relative to the current directory, with all characters in their place,
// and columns count characters.
func TestSARIFLocations(t *testing.T) {
	dir, warnings := someWarnings(t)
	run := sarifOf(t, dir, warnings)["runs"].([]any)[0].(map[string]any)
	for i, want := range []string{"rules.go", "with%20blank%23.go", "file:///", "rules.go"} {
		place := run["results"].([]any)[i].(map[string]any)["locations"].([]any)[0].(map[string]any)["physicalLocation"].(map[string]any)
		artifact := place["artifactLocation"].(map[string]any)
		uri, err := url.Parse(artifact["uri"].(string))
		if err != nil {
			t.Fatal(err)
		}
		if uri.IsAbs() {
			if !strings.HasPrefix(uri.String(), want) || artifact["uriBaseId"] != nil {
				t.Errorf("location %d is %v", i, artifact)
			}
			continue
		}
		if uri.String() != want || artifact["uriBaseId"] != "%SRCROOT%" {
			t.Errorf("location %d is %v, want %s", i, artifact, want)
		}
		if region := place["region"].(map[string]any); region["startLine"] != 2.0 || region["startColumn"] != 28.0 {
			t.Errorf("region %d is %v", i, region)
		}
	}
}
