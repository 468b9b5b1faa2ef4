package driver

// Result is the output of Generate.
type Result struct {
	Files   []File   // in order of package, the stub of a package last
	Filters []Filter // in order of package, declaration and architecture

	// Orphans are files in the directories of Files that this generator wrote
	// once and would not write now, such as those of an architecture that is
	// no longer asked for. They would break the build, or not mean the rules.
	Orphans []string

	// Warnings are the findings about the rules, in order of position, suppressed ones
	// included.
	Warnings []*Warning
}

// File is a file that should exist.
type File struct {
	Path     string // absolute
	Contents []byte
}

// Filter is one filter for one architecture.
type Filter struct {
	Name string
	File string // path of the File that holds it
	*Compiled
	job *job
}
