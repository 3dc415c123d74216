package main

import (
	"bytes"
	"io"
	"log/slog"
)

// logFlags say how the service tells what it does.
type logFlags struct {
	Format string `name:"log-format" default:"text" enum:"text,json" env:"CPTS_LOG_FORMAT" help:"Forme du journal, sur la sortie d'erreur : ${enum}."`
	Level  string `name:"log-level" default:"info" enum:"debug,info,warn,error" env:"CPTS_LOG_LEVEL" help:"Ce que le journal retient au moins : ${enum} ; info a une ligne par requête, debug aussi celles de /healthz, /readyz et /metrics."`
}

func (f logFlags) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(f.Level)); err != nil {
		panic(err) // the flag takes no other
	}
	options := &slog.HandlerOptions{Level: level}
	if f.Format == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// console has what the command says to a person go through the log when that is for machines: each line of it is then one
// that they can read.
func (f logFlags) console(c console, log *slog.Logger) console {
	if f.Format == "json" {
		c.err = logLines{log}
	}
	return c
}

// logLines logs whole lines.
type logLines struct{ log *slog.Logger }

func (s logLines) Write(b []byte) (int, error) {
	for line := range bytes.Lines(b) {
		if text := bytes.TrimSpace(line); len(text) > 0 {
			s.log.Info(string(text))
		}
	}
	return len(b), nil
}
