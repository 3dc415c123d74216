package fetch

import (
	"bytes"
	"errors"
	"io"
	"os"

	"github.com/klauspost/compress/gzip"
)

// sniffed is how much of a file or an error page is looked at: titles come within it.
const sniffed = 8 << 10

// nature is what a file turned out to be.
type nature struct {
	gzip  bool
	twice bool // gzip within gzip: a server packed what was packed
}

// inspect reads a file to its end, unpacking gzip, and refuses pages of text in place of data and what ends too early.
func inspect(path string) (nature, error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nature{}, empty()
	}
	if err != nil {
		return nature{}, unwritable(path, err)
	}
	defer f.Close()
	head := make([]byte, sniffed)
	n, _ := readFull(f, head)
	if n == 0 {
		return nature{}, empty()
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nature{}, unwritable(path, err)
	}
	if !gzipped(head[:n]) {
		return nature{}, content(f)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nature{}, damaged(err)
	}
	n, err = readFull(z, head)
	if err != nil {
		return nature{}, damaged(err)
	}
	rest := io.MultiReader(bytes.NewReader(head[:n]), z)
	if gzipped(head[:n]) {
		_, err = io.Copy(io.Discard, rest)
	} else {
		err = content(rest)
	}
	var known *failure
	if err != nil && !errors.As(err, &known) {
		err = damaged(err)
	}
	return nature{gzip: true, twice: gzipped(head[:n])}, err
}

func empty() error {
	return final("réponse vide ; réessayer plus tard, ou donner un miroir avec --from")
}

func gzipped(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }

func damaged(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || err == io.EOF {
		return final("archive gzip qui s'arrête avant sa fin ; le fichier est abîmé sur le serveur : réessayer plus tard, ou donner un miroir avec --from")
	}
	return final("archive gzip abîmée (%v) ; réessayer plus tard, ou donner un miroir avec --from", err)
}

// content looks at the first and the last bytes of unpacked data.
func content(r io.Reader) error {
	head := make([]byte, sniffed)
	n, err := readFull(r, head)
	if err != nil {
		return err
	}
	if err := page(head[:n]); err != nil {
		return err
	}
	var last lastByte
	if _, err := io.Copy(&last, io.MultiReader(bytes.NewReader(head[:n]), r)); err != nil {
		return err
	}
	first := bytes.TrimLeft(head[:n], " \t\r\n\xef\xbb\xbf")
	if len(first) > 0 && (first[0] == '{' || first[0] == '[') && last.of != '}' && last.of != ']' {
		return final("JSON qui s'arrête avant sa fin ; le serveur l'a coupé : relancer, ou donner un miroir avec --from")
	}
	return nil
}

// lastByte remembers the last byte that is not white space.
type lastByte struct{ of byte }

func (l *lastByte) Write(p []byte) (int, error) {
	if text := bytes.TrimRight(p, " \t\r\n\x1e"); len(text) > 0 {
		l.of = text[len(text)-1]
	}
	return len(p), nil
}

// readFull fills p as far as a source goes. Unlike io.ReadFull, it tells a source that ends from one that breaks off.
func readFull(r io.Reader, p []byte) (int, error) {
	for n := 0; ; {
		k, err := r.Read(p[n:])
		n += k
		if err == io.EOF || n == len(p) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

// unpack takes one layer of gzip off a file.
func unpack(path string, limit int64) error {
	in, err := os.Open(path)
	if err != nil {
		return unwritable(path, err)
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		return damaged(err)
	}
	beside := path + ".unpacked"
	defer os.Remove(beside)
	out, err := os.Create(beside)
	if err != nil {
		return unwritable(path, err)
	}
	defer out.Close()
	if _, err := io.Copy(out, io.LimitReader(z, limit)); err != nil {
		return unwritable(path, err)
	}
	if err := errors.Join(out.Close(), os.Rename(beside, path)); err != nil {
		return unwritable(path, err)
	}
	return nil
}
