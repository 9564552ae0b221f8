package local

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// lockFolder takes the folder for this process: the lock goes with the file, when
// it is closed or the process ends. For a second it waits for another to end.
func lockFolder(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	const patience, step = time.Second, 20 * time.Millisecond
	for deadline := time.Now().Add(patience); ; time.Sleep(step) {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return f, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errors.Join(err, f.Close())
		}
		if time.Now().After(deadline) {
			return nil, errors.Join(ErrInUse, f.Close())
		}
	}
}
