package innocent

import (
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
	"table"
)

func TestTable(t *testing.T) {
	table.Worker[0].K = 4
	f := seccomp.SetFilter
	f(table.Worker[:1])
}
