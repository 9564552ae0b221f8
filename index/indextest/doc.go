// Package indextest holds every engine to the same answers. [TestEngine] is the
// suite, [Memory] the plain engine that the others are held to: it scans all that
// it has for each request, and does nothing cleverly.
package indextest
