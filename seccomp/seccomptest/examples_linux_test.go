package seccomptest_test

import "testing"

// Each example passes when its lines run in a test.
func TestExamples(own *testing.T) {
	for _, c := range []struct {
		name    string
		example func()
	}{
		{"Allowed", ExampleAllowed},
		{"Errno", ExampleErrno},
		{"Killed", ExampleKilled},
		{"Trapped", ExampleTrapped},
		{"Run", ExampleRun},
		{"InChild", ExampleInChild},
	} {
		own.Run(c.name, func(sub *testing.T) {
			t = sub
			c.example()
		})
	}
}
