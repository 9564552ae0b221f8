package index

// respelt returns readings of e in which words are spelt as the archive knows them.
func (p planner) respelt(e expr, f forms) []reading { return nil }
