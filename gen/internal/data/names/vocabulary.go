package names

// Vocabulary has the names for the values of one argument. Each value has one name or, with Flags,
// each bit has one. The zero value has no names.
type Vocabulary struct {
	words []word
	Flags bool
}

type argument struct {
	call  string
	index int
}

var vocabularies = map[argument]Vocabulary{
	{"socket", 0}:        {words: familyWords[:]},
	{"socket", 1}:        {words: socketTypeWords[:]},
	{"socketpair", 0}:    {words: familyWords[:]},
	{"socketpair", 1}:    {words: socketTypeWords[:]},
	{"clone", 0}:         {words: cloneWords[:], Flags: true},
	{"unshare", 0}:       {words: namespaceWords[:], Flags: true},
	{"setns", 1}:         {words: namespaceWords[:], Flags: true},
	{"mmap", 2}:          {words: protWords[:], Flags: true},
	{"mmap", 3}:          {words: mapWords[:], Flags: true},
	{"mprotect", 2}:      {words: protWords[:], Flags: true},
	{"pkey_mprotect", 2}: {words: protWords[:], Flags: true},
	{"madvise", 2}:       {words: adviceWords[:]},
	{"open", 1}:          {words: openWords[:], Flags: true},
	{"openat", 2}:        {words: openWords[:], Flags: true},
	{"prctl", 0}:         {words: prctlWords[:]},
	{"fcntl", 1}:         {words: fcntlWords[:]},
	{"ioctl", 1}:         {words: ioctlWords[:]},
	{"ptrace", 0}:        {words: ptraceWords[:]},
	{"keyctl", 0}:        {words: keyctlWords[:]},
}

// Of returns the vocabulary of an argument, 0 to 5, of a system call. Ok is false if there is none.
func Of(call string, index int) (v Vocabulary, ok bool) {
	v, ok = vocabularies[argument{call, index}]
	return v, ok
}

// Name returns the name that a value has on all of the given architectures, or "".
func (v Vocabulary) Name(value uint64, goarchs []string) string {
	for _, w := range v.words {
		if w.value == value && w.on(goarchs) {
			return w.name
		}
	}
	return ""
}

// Bits returns the names that the single bits of a value have on all of the given architectures,
// and the bits without a name.
func (v Vocabulary) Bits(value uint64, goarchs []string) (list []string, rest uint64) {
	for _, w := range v.words {
		if w.value&(w.value-1) == 0 && w.value&value != 0 && w.on(goarchs) {
			list = append(list, w.name)
			value &^= w.value
		}
	}
	return list, value
}
