package driver

// Version is the version of the generator. It is written into generated files,
// so it is a constant and not the build's own version: a checkout and a
// release of the same sources write the same bytes.
const Version = "v0.1.0"
