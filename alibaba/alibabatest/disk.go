package alibabatest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// disk keeps one JSON file per thing, so that a write costs the same however
// many there are. Without a folder it keeps nothing.
type disk struct{ dir string }

// path spreads the files of a kind over a hundred folders by the last two
// digits of their ids.
func (d disk) path(kind, id string) string {
	return filepath.Join(d.dir, kind, id[max(0, len(id)-2):], id+".json")
}

// save writes v beside its place and renames it into it: a reader, or a
// process that comes after a kill, sees the old file or the new one.
func (d disk) save(kind, id string, v any) error {
	if d.dir == "" {
		return nil
	}
	return writeFile(d.path(kind, id), v)
}

func writeFile(path string, v any) (err error) {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("alibabatest: state: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("alibabatest: state: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "*.tmp")
	if err != nil {
		return fmt.Errorf("alibabatest: state: %w", err)
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("alibabatest: state: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

// loadAll reads every file of a kind, by id. Unfinished files of a process that
// was killed are passed over.
func loadAll[T any](d disk, kind string) (map[string]T, error) {
	all := map[string]T{}
	if d.dir == "" {
		return all, nil
	}
	root := filepath.Join(d.dir, kind)
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && path == root {
			return fs.SkipAll
		}
		id, ok := strings.CutSuffix(filepath.Base(path), ".json")
		if err != nil || e.IsDir() || !ok {
			return err
		}
		var v T
		if err := readFile(path, &v); err != nil {
			return err
		}
		all[id] = v
		return nil
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

func readFile(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("alibabatest: state: %w", err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("alibabatest: state file %s: %w; remove it or use another folder", path, err)
	}
	return nil
}
