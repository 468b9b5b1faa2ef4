package weight

// The default weights of permitted and denied calls. They are an assumption; shares.go divides
// them among the numbers.
//
// From Linux 5.11 on, calls that are allowed with all arguments execute no instructions
// (seccomp_cache_check_allow in kernel/seccomp.c), so they have no weight. The cost of a filter
// is that of the calls whose arguments it checks and of those that it denies. A program that is
// not attacked mostly makes the former, because its filter was written for it. Before Linux 5.11
// the calls that are always allowed share the weight of the permitted calls.
const (
	PermittedShare = 0.8 // of the calls that execute instructions: those that the filter permits
	DeniedShare    = 0.2 // and those of numbers that it denies
)

// ProfiledShare is the share of a profile in the weights, if there is one. The default weights
// keep the rest, because calls that the profile did not see can occur and must not become
// arbitrarily expensive.
const ProfiledShare = 0.95

// OtherShare is the weight of the calls of another ABI in the same program, relative to 1 for
// those of the native ABI. Few programs start one that makes such calls.
const OtherShare = 0.05
