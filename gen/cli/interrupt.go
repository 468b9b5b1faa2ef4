package cli

import (
	"os"
	"sync"
	"time"
)

// patience is how long an interrupted run may take to end in order: to kill the commands
// that it has started, and to remove its directory for temporary files. A proof or the
// search for a diagram does not look for signals. It has nothing to put in order.
const patience = 800 * time.Millisecond

// committing is held while files are written. No run ends in between, or some files would
// be new and others old.
var committing sync.Mutex

// exitSoon ends the process when patience is over.
func exitSoon() {
	time.Sleep(patience)
	committing.Lock() // for good
	if p := newProgress(os.Stderr); p.w != nil {
		os.Stderr.WriteString(eraseLine)
	}
	os.Stderr.WriteString("seccompgen: interrupted\n")
	os.Exit(ExitFailure)
}
