package load

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

func checkTargets(goarchs []string) error {
	if len(goarchs) == 0 {
		return errors.New("no GOARCH to make filters for (give one, such as amd64)")
	}
	for i, goarch := range goarchs {
		if !gopkg.IsPort(goarch) {
			return fmt.Errorf("GOARCH %q is not one that Go has for linux (one of %s)", goarch, gopkg.Ports)
		}
		if slices.Contains(goarchs[:i], goarch) {
			return fmt.Errorf("GOARCH %q is given twice", goarch)
		}
	}
	return nil
}

// eachTarget calls f for all targets, several at a time, and then returns the mistakes that
// were found.
func (l *loader) eachTarget(f func(*target) error) error {
	errs := make([]error, len(l.targets))
	parallel(len(l.targets), func(i int) { errs[i] = f(l.targets[i]) })
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return l.mistakes.Err()
}

// parallel calls f(0) to f(n-1), as many at a time as there are processors (GOMAXPROCS).
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
