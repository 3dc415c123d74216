package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeWhole writes a file whole or not at all. A link is followed; what is not a file, such as a pipe, is written to.
func writeWhole(path string, write func(io.Writer) error) error {
	path, ordinary := target(path)
	put := writeInto
	if ordinary {
		put = replace
	}
	if err := put(path, write); err != nil {
		return fmt.Errorf("écriture de %s : %w", path, err)
	}
	return nil
}

// target is what a path leads to, and whether that is an ordinary file, be it one to come.
func target(path string) (string, bool) {
	if end, err := filepath.EvalSymlinks(path); err == nil {
		path = end
	}
	info, err := os.Stat(path)
	return path, err != nil || info.Mode().IsRegular()
}

// replace writes beside a file and then takes its place.
func replace(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already once renamed
	if err := errors.Join(write(f), f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// writeInto writes to a device or a pipe as it is.
func writeInto(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
