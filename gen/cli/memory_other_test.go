//go:build !linux

package cli

// measured measures nothing elsewhere.
func measured() { Main() }

func memoryOf(stderr string) (rest string, bytes int64) { return stderr, 0 }
