package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// healthCommand is for who watches a container that holds no other program.
type healthCommand struct {
	Listen string `default:"127.0.0.1:8080" env:"CPTS_LISTEN" help:"Adresse d'écoute du service."`
}

// Run ends well when the service of this machine answers and has data.
func (h *healthCommand) Run(ctx context.Context) error {
	host, port, err := net.SplitHostPort(h.Listen)
	if err != nil {
		return usageError(fmt.Sprintf("--listen %s : une adresse comme 127.0.0.1:8080 est attendue", h.Listen))
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("le service ne répond pas : %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("le service n'est pas prêt : %s", answer.Status)
	}
	return nil
}
