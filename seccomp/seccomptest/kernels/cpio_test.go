package main

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
)

// The test reads an archive back by the description of the format in cpio(5).
func TestCPIO(t *testing.T) {
	var b bytes.Buffer
	if err := writeCPIO(&b, []entry{{"init", []byte("one")}, {"bin/deep/er", []byte("four")}, {name: "tmp/"}}); err != nil {
		t.Fatal(err)
	}
	if b.Len()%4 != 0 {
		t.Errorf("%d bytes", b.Len())
	}
	var got []string
	seen := map[int64]bool{}
	for rest := b.Bytes(); ; {
		field := func(i int) int64 {
			n, err := strconv.ParseInt(string(rest[6+8*i:14+8*i]), 16, 64)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if string(rest[:6]) != "070701" {
			t.Fatalf("an entry begins with %q", rest[:6])
		}
		if seen[field(0)] {
			t.Errorf("two entries have inode %d, so the kernel would link them", field(0))
		}
		seen[field(0)] = true
		nameEnd := 110 + int(field(11))
		name := string(rest[110 : nameEnd-1])
		if name == "TRAILER!!!" {
			break
		}
		size := int(field(6))
		begin := (nameEnd + 3) &^ 3
		got = append(got, strconv.FormatInt(field(1), 8)+" "+name+" "+string(rest[begin:begin+size]))
		rest = rest[(begin+size+3)&^3:]
	}
	const want = "40755 dev |20600 dev/console |100755 init one|40755 bin |40755 bin/deep |100755 bin/deep/er four|40755 tmp "
	if list := strings.Join(got, "|"); list != want {
		t.Errorf("%s\nwant %s", list, want)
	}
}
