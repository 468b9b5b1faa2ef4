// Package cases holds what rooms are tested with: real policies, random rules,
// and the calls at which a wrong program would give itself away.
package cases
