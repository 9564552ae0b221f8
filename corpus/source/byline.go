package source

// authorsOf returns the authors that bylines name.
func authorsOf(bylines []string) []string { return listOf(bylines, ",;") }
