package cli

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
)

// didYouMean is the way out of an unknown name: in parentheses the name that
// was most likely meant, or where to find the names if none is near.
func didYouMean(name string, known []string, otherwise string) string {
	best := nearest.Of(name, known)
	switch {
	case best != "":
		return fmt.Sprintf(" (did you mean %s?)", best)
	case otherwise != "":
		return fmt.Sprintf(" (%s)", otherwise)
	}
	return ""
}
