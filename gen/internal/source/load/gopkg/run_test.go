package gopkg

import (
	"context"
	"os"
	"testing"
)

func TestEndlessOutputIsCapped(t *testing.T) {
	out, err := RunWriting(context.Background(), nil, 10, ".", os.Environ(), "go", "env")
	if err != nil || len(out) != 10 {
		t.Errorf("%d bytes, error %v", len(out), err)
	}
}
