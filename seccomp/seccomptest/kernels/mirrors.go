package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mirror is the address of a copy of Debian's archive, and the keyring that verifies it.
type mirror struct {
	uri, signedBy string
}

// mirrors returns the mirrors from which the host gets Debian's main archive. It reads
// etc/sources.list and etc/sources.list.d, in both formats (sources.list(5)).
//
//	deb [signed-by=KEYRING] URI SUITE main
//
//	Types: deb
//	URIs: URI
//	Suites: SUITE
//	Signed-By: KEYRING
func mirrors(etc string) ([]mirror, error) {
	files := []string{filepath.Join(etc, "sources.list")}
	for _, pattern := range []string{"*.list", "*.sources"} {
		more, err := filepath.Glob(filepath.Join(etc, "sources.list.d", pattern))
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	var found []mirror
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // a host may lack sources.list
		}
		list := oneLine(string(text))
		if strings.HasSuffix(file, ".sources") {
			list = stanzas(string(text))
		}
		for _, m := range list {
			if !slices.Contains(found, m) {
				found = append(found, m)
			}
		}
	}
	if len(found) == 0 {
		return nil, errors.New(etc + ": no Debian sources (the kernels are Debian packages; run on Debian)")
	}
	return found, nil
}

// debianSuites are the suites by which Debian's main archive is recognized. Debian's
// security archive and archives of others do not have these kernels.
var debianSuites = []string{"bullseye", "bookworm", "trixie", "forky", "sid", "stable", "oldstable", "oldoldstable", "testing", "unstable"}

// oneLine reads the older format, one source on each line.
func oneLine(text string) (list []mirror) {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		options := ""
		if before, rest, ok := strings.Cut(line, "["); ok {
			var after string
			options, after, _ = strings.Cut(rest, "]")
			line = before + after
		}
		fields := strings.Fields(line)
		if len(fields) < 4 || fields[0] != "deb" || strings.HasPrefix(fields[1], "cdrom:") || !slices.Contains(debianSuites, fields[2]) || !slices.Contains(fields[3:], "main") {
			continue
		}
		m := mirror{uri: fields[1]}
		for option := range strings.FieldsSeq(options) {
			if key, value, _ := strings.Cut(option, "="); key == "signed-by" {
				m.signedBy = value
			}
		}
		list = append(list, m)
	}
	return list
}

// stanzas reads the newer format, deb822.
func stanzas(text string) (list []mirror) {
	for stanza := range strings.SplitSeq(text, "\n\n") {
		fields, key := map[string]string{}, ""
		for line := range strings.Lines(stanza) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") { // continues the field
				fields[key] += " " + strings.TrimSpace(line)
			} else if name, value, ok := strings.Cut(line, ":"); ok {
				key = strings.ToLower(name)
				fields[key] = strings.TrimSpace(value)
			}
		}
		has := func(key string, words ...string) bool {
			return slices.ContainsFunc(strings.Fields(fields[key]), func(s string) bool { return slices.Contains(words, s) })
		}
		if fields["enabled"] == "no" || !has("types", "deb") || !has("suites", debianSuites...) || !has("components", "main") {
			continue
		}
		for uri := range strings.FieldsSeq(fields["uris"]) {
			m := mirror{uri: uri}
			if key := fields["signed-by"]; strings.HasPrefix(key, "/") {
				m.signedBy = key
			}
			list = append(list, m)
		}
	}
	return list
}
