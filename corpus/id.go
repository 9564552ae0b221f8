package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
)

// NewID returns an id for an article that has none: the same for the same address,
// however it was reached, or where there is none, for the same text.
func NewID(a Article) string {
	if a.URL != "" {
		return digest("url", plainURL(a.URL))
	}
	parts := []string{"text", a.Title, a.Lead, a.Body, string(a.Published)}
	for _, turn := range a.Turns {
		parts = append(parts, turn.Speaker, turn.Text)
	}
	return digest(parts...)
}

// plainURL returns address without what does not tell pages apart: scheme, www,
// a fragment, a trailing slash, parameters that only say where a reader came from.
func plainURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" || name == "zarsrc" {
			query.Del(name)
		}
	}
	plain := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/")
	if len(query) > 0 {
		plain += "?" + query.Encode()
	}
	return plain
}

// digest returns a short hash of parts.
func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}
