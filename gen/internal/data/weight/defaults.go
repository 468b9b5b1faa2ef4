package weight

// Calls that are allowed whatever their arguments execute nothing from Linux 5.11 on
// (seccomp_cache_check_allow in kernel/seccomp.c), so they have next to no weight,
// and what a filter costs are the calls whose arguments it checks, and denials. Of
// these a program that is not attacked makes the former: it was written to stay
// within its filter. Before 5.11 those that are always allowed have their full share
// of what is permitted. The mix is a judgement, and stands here alone; mix.go shares
// it out.
const (
	PermittedShare = 0.8 // of the calls that execute instructions: those that the filter permits
	DeniedShare    = 0.2 // and those of numbers that it denies
)

// ProfiledShare is the part of the weights that a profile has, where there is one. The
// rest stays with the default mix: what was not seen while it was taken can happen, and
// should not cost whatever it likes.
const ProfiledShare = 0.95

// OtherShare is what the calls of another convention in the same program weigh, to 1 for
// those of the native one: few programs ever start one that makes any.
const OtherShare = 0.05
