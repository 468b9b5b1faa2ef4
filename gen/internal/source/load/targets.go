package load

import (
	"errors"
	"fmt"
	"go/types"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// knownGOARCH are the linux ports of Go.
const knownGOARCH = "386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x"

func checkTargets(goarchs []string) error {
	if len(goarchs) == 0 {
		return errors.New("no GOARCH to make filters for (give one, such as amd64)")
	}
	for i, goarch := range goarchs {
		if !slices.Contains(strings.Fields(knownGOARCH), goarch) || types.SizesFor("gc", goarch) == nil {
			return fmt.Errorf("GOARCH %q is not one that Go has for linux (one of %s)", goarch, knownGOARCH)
		}
		if slices.Contains(goarchs[:i], goarch) {
			return fmt.Errorf("GOARCH %q is given twice", goarch)
		}
	}
	return nil
}

// eachTarget calls f for the targets, several at a time, and then reports the
// mistakes that were found.
func (l *loader) eachTarget(f func(*target) error) error {
	errs := make([]error, len(l.targets))
	parallel(len(l.targets), func(i int) { errs[i] = f(l.targets[i]) })
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return l.mistakes.Err()
}

// parallel calls f(0) to f(n-1), as many at a time as there are processors.
func parallel(n int, f func(int)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		wg.Add(1)
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; wg.Done() }()
			f(i)
		}()
	}
	wg.Wait()
}
