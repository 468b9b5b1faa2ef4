// Package sites compares where two versions of a program install their tables.
//
//	site.go     a call that installs a table, as reports name it
//	compare.go  what the new version does less well than the old one
//
// The rules follow from what a reviewer wants to know: a table that was installed is still
// installed, by the same programs, on all threads, and its result is still looked at. Where the
// call stands, and in which function, is free.
package sites
