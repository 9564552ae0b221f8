package corpus

// places returns the administrative units that a's text names, each once, in the
// order of their first mention.
func places(a Article) []Place { return nil }

// districtsOf returns the names of the districts among places that are sure, each
// once.
func districtsOf(places []Place) []string {
	var names []string
	seen := map[string]bool{}
	for _, p := range places {
		if p.Level == District && !p.Doubtful && !seen[p.Name] {
			seen[p.Name] = true
			names = append(names, p.Name)
		}
	}
	return names
}
