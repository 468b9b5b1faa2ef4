// Package house holds the rules of this repository as tests: which room may
// import what, what users can import, and what every file keeps to.
package house
