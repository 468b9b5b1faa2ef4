package oci

import (
	"strings"
	"testing"
)

// TestPrecedence has rules with different actions for the same call, in both orders. The
// wanted text lists the entries in the order of their rule sets. Package bench compares the
// winners with those of libseccomp.
func TestPrecedence(t *testing.T) {
	const errno, allow = `"action":"SCMP_ACT_ERRNO","errnoRet":1`, `"action":"SCMP_ACT_ALLOW"`
	rule := func(action, op string, value string) string {
		return `{"names":["socket"],` + action + `,"args":[{"index":0,"value":` + value + `,"op":"SCMP_CMP_` + op + `"}]}`
	}
	tests := map[string]struct{ x, y, want string }{
		"equality and inequality with a smaller constant": {rule(errno, "EQ", "40"), rule(allow, "NE", "16"),
			"errno (1): 0 eq 0x28; allow: 0 ne 0x10"},
		"equality and inequality with a greater constant": {rule(errno, "EQ", "16"), rule(allow, "NE", "40"),
			"allow: 0 ne 0x28"},
		"equality and a bound":           {rule(errno, "EQ", "3"), rule(allow, "LE", "9"), "errno (1): 0 eq 0x3; allow: 0 le 0x9"},
		"a mask and a bound":             {rule(errno, "MASKED_EQ", `2,"valueTwo":2`), rule(allow, "GE", "1"), "errno (1): 0 masked_eq 0x2/0x2; allow: 0 ge 0x1"},
		"an upper and a lower bound":     {rule(errno, "LE", "9"), rule(allow, "GT", "3"), "errno (1): 0 le 0x9; allow: 0 gt 0x3"},
		"two lower bounds":               {rule(errno, "GE", "9"), rule(allow, "GE", "3"), "socket(9)"},
		"one without conditions":         {rule(errno, "EQ", "40"), `{"names":["socket"],` + allow + `}`, "allow"},
		"a bound that every value meets": {rule(errno, "GE", "0"), rule(allow, "LE", "9"), "allow: 0 le 0x9; errno (1): 0 ge 0x0"},
		"a mask that every value meets":  {rule(errno, "MASKED_EQ", "0"), rule(allow, "LE", "9"), "errno (1): 0 masked_eq 0x0/0x0"},
		"two inequalities":               {rule(errno, "NE", "40"), rule(allow, "NE", "16"), "socket(0)"},
		"two upper bounds":               {rule(errno, "LE", "9"), rule(allow, "LT", "7"), "socket(0)"},
		"a mask and an equality":         {rule(errno, "MASKED_EQ", `3,"valueTwo":2`), rule(allow, "EQ", "6"), "socket(6)"},
		"the same condition":             {rule(errno, "EQ", "7"), rule(allow, "EQ", "7"), "socket(7)"},
		"bounds of more than 32 bits":    {rule(errno, "LE", "4294967298"), rule(allow, "GE", "2"), "socket(2)"},
		"conditions on different values": {rule(errno, "EQ", "40"), `{"names":["socket"],` + allow + `,"args":[{"index":2,"value":9,"op":"SCMP_CMP_NE"}]}`, "socket(0x28, *, 0)"},
	}
	for name, tt := range tests {
		for _, syscalls := range []string{tt.x + "," + tt.y, tt.y + "," + tt.x} {
			t.Run(name, func(t *testing.T) {
				profile := []byte(`{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":38,"syscalls":[` + syscalls + `]}`)
				files, err := Import(profile, options())
				if strings.HasPrefix(tt.want, "socket") {
					if err == nil || !strings.Contains(err.Error(), "such as "+tt.want+";") {
						t.Errorf("error %v, want one with the call %s", err, tt.want)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				r, _ := resolveFor(t, profile, options(), "amd64")
				var got []string
				for layer := range 2 {
					for _, e := range r.entries {
						if e.name == "socket" && e.layer == layer {
							got = append(got, strings.TrimPrefix(e.text(), "socket "))
						}
					}
				}
				if strings.Join(got, "; ") != tt.want {
					t.Errorf("got %q, want %s", got, tt.want)
				}
				noted := strings.Contains(string(files[0].Contents), "different actions match")
				if len(got) == 2 && !noted {
					t.Errorf("no note on the order in:\n%s", files[0].Contents)
				}
			})
		}
	}
}
