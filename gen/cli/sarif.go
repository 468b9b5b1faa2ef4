package cli

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
)

// SARIF is "Static Analysis Results Interchange Format (SARIF) Version 2.1.0",
// OASIS Standard; the sections below are its own. What is here is the part of it
// that lint uses.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// sarifLog is a log file (3.13) of one run (3.14).
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

// sarifDriver is a toolComponent (3.19).
type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

// sarifRule is a reportingDescriptor (3.49).
type sarifRule struct {
	ID                   lint.Code `json:"id"`
	ShortDescription     sarifText `json:"shortDescription"`
	FullDescription      sarifText `json:"fullDescription"`
	DefaultConfiguration struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifText struct {
	Text string `json:"text"`
}

// sarifResult is a result (3.27). Suppressions is never left out: where one
// result states whether it is suppressed, all do (3.27.23).
type sarifResult struct {
	RuleID       lint.Code          `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Kind         string             `json:"kind"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Suppressions []sarifSuppression `json:"suppressions"`
	Properties   sarifProperties    `json:"properties"`
}

type sarifProperties struct {
	Filter  string       `json:"filter,omitempty"`
	GOARCHs []string     `json:"goarchs"`
	Call    *witnessJSON `json:"call,omitempty"`
}

type sarifLocation struct {
	PhysicalLocation sarifPlace `json:"physicalLocation"`
}

// sarifPlace is a physicalLocation (3.29).
type sarifPlace struct {
	ArtifactLocation struct {
		URI       string `json:"uri"`
		URIBaseID string `json:"uriBaseId,omitempty"`
	} `json:"artifactLocation"`
	Region struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	} `json:"region"`
}

// sarifSuppression is a suppression (3.35).
type sarifSuppression struct {
	Kind          string        `json:"kind"`
	Justification string        `json:"justification"`
	Location      sarifLocation `json:"location"`
}

func (t *tool) printSARIF(warnings []*driver.Warning) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	driver := &run.Tool.Driver
	*driver = sarifDriver{Name: "seccompgen", Version: driver.Version, InformationURI: "https://github.com/seccompgen/seccompgen"}
	for _, k := range lint.Codes {
		rule := sarifRule{ID: k.Code, ShortDescription: sarifText{sentence(k.Reason)}, FullDescription: sarifText{sentence(k.Reason) + " " + k.More}}
		_, rule.DefaultConfiguration.Level = kindAndLevel(k.Code)
		driver.Rules = append(driver.Rules, rule)
	}
	files := &lines{tool: t}
	for _, w := range warnings {
		one := sarifResult{
			RuleID: w.Code, RuleIndex: slices.IndexFunc(lint.Codes, func(k lint.Kind) bool { return k.Code == w.Code }),
			Message: sarifText{w.Msg}, Locations: []sarifLocation{files.location(w.Pos)}, Suppressions: []sarifSuppression{},
			Properties: sarifProperties{w.Filter, w.GOARCHs, witnessOf(w.Witness)},
		}
		if one.Properties.GOARCHs == nil {
			one.Properties.GOARCHs = []string{}
		}
		one.Kind, one.Level = kindAndLevel(w.Code)
		if i := w.Ignored; i != nil {
			one.Suppressions = append(one.Suppressions, sarifSuppression{"inSource", i.Reason, files.location(i.Pos)})
		}
		run.Results = append(run.Results, one)
	}
	return t.printJSON(sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

// kindAndLevel is the severity of a code. What is undecided is open, and then has no
// level (3.27.9, 3.27.10).
func kindAndLevel(code lint.Code) (kind, level string) {
	switch code {
	case lint.Undecided:
		return "open", "none"
	case lint.NarrowWord:
		return "fail", "error"
	}
	return "fail", "warning"
}

// sentence makes a sentence of a reason.
func sentence(reason string) string {
	return strings.ToUpper(reason[:1]) + reason[1:] + "."
}

// uri is that of a file: relative to the current directory if the file is below it
// (3.4.3, 3.4.4).
func (t *tool) uri(file string) (uri, base string) {
	path := filepath.ToSlash(t.show(t.path(file)))
	if !filepath.IsAbs(filepath.FromSlash(path)) {
		return (&url.URL{Path: path}).String(), "%SRCROOT%"
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive
	}
	return fmt.Sprintf("file://%s", (&url.URL{Path: path}).EscapedPath()), ""
}
