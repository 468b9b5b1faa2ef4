package legible

import (
	"fmt"
	"strings"
	"testing"
)

func TestName(t *testing.T) {
	for _, c := range []struct{ name, reason string }{
		{"Worker", ""}, {"worker_2", ""}, {"Überprüfung", ""}, {"Đếm", ""}, {"Работа", ""}, {"Работа_2", ""}, {"Εργασία", ""}, {"作業", ""},
		{"ワーカー", ""}, {"作業ワーカー", ""}, {"작업", ""}, {"عمل", ""}, {"_1", ""},
		{"Wоrker", "mixes letters of Cyrillic and Latin"}, {"Wοrker", "mixes letters of Greek and Latin"}, {"Workеr", "Cyrillic"}, {"РаботаX", "Cyrillic and Latin"},
		{"X作業", "Han and Latin"}, {"Ꮃorker", "Cherokee and Latin"}, {"Αга", "Cyrillic and Greek"}, {"작業ワ", "Han and Hangul and Katakana"},
		{"Ｗorker", "looks like"}, {"𝐖orker", "looks like"}, {"ᴡorker", "looks like"}, {"Workɑr", "looks like"}, {"ﬁlter", "looks like"}, {"ǀ", "looks like"},
		{"µs", "looks like"}, {"ﺎ", "looks like"}, {"Worker１", "U+FF11"}, {"Worker٣", "U+0663"},
	} {
		if got := Name(c.name); got == "" != (c.reason == "") || !strings.Contains(got, c.reason) {
			t.Errorf("%s: %q, want %q", c.name, got, c.reason)
		}
	}
}

func TestHidden(t *testing.T) {
	for _, text := range []string{
		"", "reads\tand\r\nwrites", "только чтение", "読み取り専用", "قراءة", "קריאה", "می\u200cخواند", "क्\u200dष", "❤\ufe0f", "1\ufe0f\u20e3", "👨\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈",
		"naïve cafe\u0301", "葛\U000e0100", "한국어", "→ ≤ “”…", "\U0001f1e9\U0001f1ea",
	} {
		if at, r, ok := Hidden(text); ok {
			t.Errorf("%q: %U at %d", text, r, at)
		}
	}
	refused := []string{"\x00", "\x1b", "\x7f", "\u0085", "\xff", "a\ufe0f", "❤\ufe0f\ufe0f", "a\u200db", " \u200d", "Wor\u200cker", "a\U000e0100"}
	for _, s := range []struct{ first, last rune }{
		{0x202a, 0x202e}, {0x2066, 0x2069}, {0x200b, 0x200f}, {0xfeff, 0xfeff}, {0x61c, 0x61c}, {0xad, 0xad}, {0xe0000, 0xe007f}, {0x2028, 0x2029}, {0x2060, 0x2064},
	} {
		for r := s.first; r <= s.last; r++ {
			refused = append(refused, fmt.Sprintf("a%cb", r))
		}
	}
	for _, text := range refused {
		if _, _, ok := Hidden(text); !ok {
			t.Errorf("%q is accepted", text)
		}
	}
	if at, r, ok := Hidden("// é\u202e"); at != 5 || r != 0x202e || !ok {
		t.Errorf("%U at %d", r, at)
	}
}

func TestClaimsProof(t *testing.T) {
	for _, text := range []string{
		"Proved to mean its rules for all calls: 0123456789abcdef.", "PROVED TO MEAN", "proved  to\nmean", "It is proved to mean that.", "* Proved-to_mean", "P r o v e d to mean",
		"Prоved to mean", "Рrоved tо mеаn", "Ｐｒｏｖｅｄ to mean", "𝐏𝐫𝐨𝐯𝐞𝐝 to mean", "𝓟roved to mean", "Pr0ved t0 m3an", "Pröved to meán", "Proved to rnean", "Provecl to mean", "ⓟroved to mean",
		"Ргоѵеԁ то меап", "🅟🅡🅞🅥🅔🅓 to mean", "P\u0301roved to mean",
	} {
		if !ClaimsProof(text) {
			t.Errorf("%q is accepted", text)
		}
	}
	for _, text := range []string{
		"", "Worker may read.", "The rules are proved.", "It has been proven to work; this means little.", "improved tools, to mean the same", "prove to me an", "доказано, что таблица означает правила",
		"процесс только читает и пишет", "読み取り専用のプロセスです。証明されています。", "이 필터는 읽기만 허용합니다 증명되었습니다", "αποδεδειγμένο ότι σημαίνει τους κανόνες του",
	} {
		if ClaimsProof(text) {
			t.Errorf("%q is refused", text)
		}
	}
}
