package meaning

import "github.com/seccompgen/seccompgen/gen/internal/verify/bdd"

// Parts divides the set of all calls at the borders of rules (see bordersOf): the calls of each
// ABI by number, then the calls of all other architectures by token.
func Parts(abis []ABI) []bdd.Part {
	var list []bdd.Part
	var borders []uint32
	own := map[uint32]bool{}
	for i := range abis {
		token := abis[i].Arch.Token
		borders, own[token] = append(borders, token, token+1), true
		for _, nr := range bdd.BlocksBetween(bordersOf(&abis[i])) {
			list = append(list, bdd.Part{Arch: bdd.Block{Value: token}, Nr: nr})
		}
	}
	for _, arch := range bdd.BlocksBetween(borders) {
		if arch.Free > 0 || !own[arch.Value] {
			list = append(list, bdd.Part{Arch: arch, Nr: bdd.AnyWord})
		}
	}
	return list
}
