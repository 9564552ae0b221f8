package main

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"timbao/api"
)

type keysCmd struct {
	Create keysCreateCmd `cmd:"" help:"Make a key; it is shown this once."`
	List   keysListCmd   `cmd:"" help:"List the keys, without their secrets."`
	Revoke keysRevokeCmd `cmd:"" help:"End a key; a running server knows at once."`
}

type keysCreateCmd struct {
	archiveFlags
	Scope string `help:"What it allows: read, write or admin." default:"write" enum:"read,write,admin"`
	Name  string `help:"What it is for."`
}

type keysListCmd struct{ archiveFlags }

type keysRevokeCmd struct {
	archiveFlags
	ID string `arg:"" help:"The key's id, as listed."`
}

// key is a key as kept: its secret only as a hash.
type key struct {
	ID      string    `json:"id"`
	Name    string    `json:"name,omitempty"`
	Scope   api.Scope `json:"scope"`
	Hash    string    `json:"sha256"`
	Created time.Time `json:"created"`
}

// keyring is the file that the keys are kept in. It is read for each request that
// bears a key, so a change holds at once.
type keyring struct{ path string }

func keysPath(dir string) string { return filepath.Join(dir, "keys.json") }

func (r keyring) read() ([]key, error) {
	raw, err := os.ReadFile(r.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var keys []key
	if err := json.Unmarshal(raw, &keys); err != nil {
		return nil, fmt.Errorf("%s: %w", r.path, err)
	}
	return keys, nil
}

func (r keyring) write(keys []key) error {
	if err := os.MkdirAll(filepath.Dir(r.path), 0o755); err != nil {
		return err
	}
	return replaceFile(r.path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(keys)
	})
}

// Scope implements api.Keys.
func (r keyring) Scope(secret string) (api.Scope, error) {
	keys, err := r.read()
	if err != nil {
		return "", err
	}
	h := hash(secret)
	i := slices.IndexFunc(keys, func(k key) bool { return k.Hash == h })
	if i < 0 {
		return "", nil
	}
	return keys[i].Scope, nil
}

// Empty implements api.Keys.
func (r keyring) Empty() (bool, error) {
	keys, err := r.read()
	return len(keys) == 0, err
}

// hash of a secret: it has 160 random bits, so no salt and no slow hash is needed.
func hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Run makes a key and prints it.
func (c *keysCreateCmd) Run(p *program) error {
	r := keyring{keysPath(c.Data)}
	keys, err := r.read()
	if err != nil {
		return err
	}
	secret := "timbao-" + rand.Text()
	k := key{ID: rand.Text()[:8], Name: c.Name, Scope: api.Scope(c.Scope), Hash: hash(secret), Created: time.Now().UTC().Truncate(time.Second)}
	if err := r.write(append(keys, k)); err != nil {
		return err
	}
	if p.json {
		return p.print(map[string]any{"id": k.ID, "key": secret, "scope": k.Scope})
	}
	_, err = fmt.Fprintln(p.stdout, secret)
	return err
}

// Run lists the keys.
func (c *keysListCmd) Run(p *program) error {
	keys, err := keyring{keysPath(c.Data)}.read()
	if err != nil {
		return err
	}
	for _, k := range keys {
		if p.json {
			err = p.print(map[string]any{"id": k.ID, "name": k.Name, "scope": k.Scope, "created": k.Created})
		} else {
			_, err = fmt.Fprintf(p.stdout, "%s\t%s\t%s\t%s\n", k.ID, k.Scope, k.Created.Format(time.DateOnly), k.Name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Run revokes a key.
func (c *keysRevokeCmd) Run(*program) error {
	r := keyring{keysPath(c.Data)}
	keys, err := r.read()
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(slices.Clone(keys), func(k key) bool { return k.ID == c.ID })
	if len(left) == len(keys) {
		return fmt.Errorf("there is no key %q; see timbao keys list", c.ID)
	}
	return r.write(left)
}
