package prove

import (
	"encoding/hex"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
)

// Fingerprint returns the fingerprint of a diagram, in hexadecimal.
func Fingerprint(t *bdd.Table, f bdd.Ref) string {
	p := fingerprintOf(t, f)
	return hex.EncodeToString(p[:])
}

// FingerprintByParts returns the fingerprint of rules, made from one diagram and made from one
// diagram for each part.
func FingerprintByParts(abis []meaning.ABI) (whole, byParts string) {
	f := fingerprints{}
	for _, in := range meaning.Parts(abis) {
		t := bdd.New(share(1))
		f[in] = fingerprintOf(t, meaning.Of(t, abis, in))
	}
	t := bdd.New(share(1))
	p := f.whole()
	return Fingerprint(t, meaning.Of(t, abis, bdd.Everything)), hex.EncodeToString(p[:])
}
