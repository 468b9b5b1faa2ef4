//go:build linux

package baseline

// MapCall is the call that maps memory.
const MapCall = mapCall
