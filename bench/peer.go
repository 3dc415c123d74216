package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// absent is a peer that is not there, and why.
type absent string

func (a absent) Error() string { return string(a) }

func mapshaper() (string, error) {
	return installed(filepath.Join("bench", "node_modules", ".bin", "mapshaper"), "mapshaper")
}

func python() (string, error) {
	return installed(filepath.Join("bench", ".venv", "bin", "python"), "shapely")
}

func installed(path, name string) (string, error) {
	if _, err := os.Stat(path); err != nil {
		return "", absent(name + " n'est pas installé")
	}
	return path, nil
}

// peer is a process that holds its input ready and does its work once for each line it is sent: see topojson.mjs.
type peer struct {
	cmd     *exec.Cmd
	work    io.WriteCloser
	answers *bufio.Reader
}

// startPeer returns when the peer has read its input.
func startPeer(ctx context.Context, command ...string) (*peer, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err, err2, cmd.Start()); err != nil {
		return nil, err
	}
	p := &peer{cmd, in, bufio.NewReader(out)}
	if _, err := p.answers.ReadString('\n'); err != nil {
		p.stop()
		return nil, fmt.Errorf("%s n'a pas démarré", command[len(command)-2])
	}
	return p, nil
}

func (p *peer) once() (time.Duration, counts, error) {
	if _, err := fmt.Fprintln(p.work); err != nil {
		return 0, nil, err
	}
	line, err := p.answers.ReadBytes('\n')
	if err != nil {
		return 0, nil, err
	}
	var answer struct {
		MS     float64 `json:"ms"`
		Counts counts  `json:"counts"`
	}
	err = json.Unmarshal(line, &answer)
	return time.Duration(answer.MS * 1e6), answer.Counts, err
}

// stop ends the peer, which leaves when there is nothing more to read.
func (p *peer) stop() {
	p.work.Close()
	p.cmd.Wait() //nolint:errcheck // its answers are in
}
