package cli

import (
	"fmt"
	"io"
	"os"
)

// progress shows the step that is being done on a line of its own, which the
// next step overwrites. On anything but a terminal it shows nothing, so that
// logs and pipes stay clean.
type progress struct {
	w     io.Writer // nil if nobody is watching
	shown bool
}

// eraseLine returns to the first column and erases to the end of the line
// (ECMA-48, EL).
const eraseLine = "\r\x1b[K"

func newProgress(stderr io.Writer) *progress {
	if f, ok := stderr.(*os.File); ok && isTerminal(f) {
		return &progress{w: f}
	}
	return &progress{}
}

// step shows a step in place of the previous one.
func (p *progress) step(what string) {
	if p.w != nil {
		fmt.Fprintf(p.w, "%sseccompgen: %s …", eraseLine, what)
		p.shown = true
	}
}

// clear leaves the line as if nothing had been shown.
func (p *progress) clear() {
	if p.shown {
		io.WriteString(p.w, eraseLine)
		p.shown = false
	}
}
