package abi

import (
	"testing"
)

func TestNothing(t *testing.T) {}
