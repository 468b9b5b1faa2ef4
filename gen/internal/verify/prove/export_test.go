package prove

import (
	"encoding/hex"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// Fingerprint is that of a diagram, in hexadecimal.
func Fingerprint(t *bdd.Table, f bdd.Ref) string {
	p := fingerprintOf(t, f)
	return hex.EncodeToString(p[:])
}

// FingerprintByParts makes the fingerprint of rules from one diagram, and from one for
// each part of the division.
func FingerprintByParts(abis []ABI) (whole, byParts string, err error) {
	f := fingerprints{}
	for _, in := range partsOf(abis) {
		t := bdd.New(share(1))
		answer, err := OfRules(t, abis, in)
		if err != nil {
			return "", "", err
		}
		f[in] = fingerprintOf(t, answer)
	}
	t := bdd.New(share(1))
	answer, err := OfRules(t, abis, bdd.Everything)
	p := f.whole()
	return Fingerprint(t, answer), hex.EncodeToString(p[:]), err
}
