package main

import (
	"cmp"
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
	"syscall"
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

// change reads the keys, lets them be changed, and writes them; one change waits for
// another.
func (r keyring) change(change func([]key) ([]key, error)) (err error) {
	if err := os.MkdirAll(filepath.Dir(r.path), 0o755); err != nil {
		return err
	}
	lock, err := os.OpenFile(r.path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return fmt.Errorf("lock %s: %w", r.path, err)
	}
	keys, err := r.read()
	if err != nil {
		return err
	}
	if keys, err = change(keys); err != nil {
		return err
	}
	return replaceFile(r.path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(keys)
	})
}

// Scope implements api.Keys.
func (r keyring) Scope(secret string) (scope api.Scope, none bool, err error) {
	keys, err := r.read()
	if err != nil {
		return "", false, err
	}
	h := hash(secret)
	if i := slices.IndexFunc(keys, func(k key) bool { return k.Hash == h }); i >= 0 {
		scope = keys[i].Scope
	}
	return scope, len(keys) == 0, nil
}

// hash of a secret: it has 160 random bits, so no salt and no slow hash is needed.
func hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Run makes a key and prints it.
func (c *keysCreateCmd) Run(p *program) error {
	secret := "timbao-" + rand.Text()
	k := key{ID: rand.Text()[:8], Name: c.Name, Scope: api.Scope(c.Scope), Hash: hash(secret), Created: time.Now().UTC().Truncate(time.Second)}
	err := keyring{keysPath(c.Data)}.change(func(keys []key) ([]key, error) { return append(keys, k), nil })
	if err != nil {
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
	ring := keyring{keysPath(c.Data)}
	if keys, err := ring.read(); err != nil || len(keys) == 0 { // and no folder is made
		return cmp.Or(err, fmt.Errorf("there is no key %q in %s", c.ID, c.Data))
	}
	return ring.change(func(keys []key) ([]key, error) {
		left := slices.DeleteFunc(slices.Clone(keys), func(k key) bool { return k.ID == c.ID })
		if len(left) == len(keys) {
			return nil, fmt.Errorf("there is no key %q; see timbao keys list", c.ID)
		}
		return left, nil
	})
}
