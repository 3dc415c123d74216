package api_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"cpts/api"
)

// What tries to leave the page's files, to pass two requests for one, or to be too much, is refused or cut; nothing of the machine
// is shown, and others are answered meanwhile.
func TestHostileRequests(t *testing.T) {
	base := listen(t, newApp(t, worldly(), api.Options{Limits: api.Limits{Read: time.Second}}))
	address := strings.TrimPrefix(base, "http://")
	for _, path := range []string{"/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%5c..%5cetc/passwd", "/assets/..%2f..%2f..%2fetc%2fpasswd", "/assets/%252e%252e%252fetc/passwd",
		"//etc/passwd", "/assets/....//....//etc/passwd", "/.git/config", "/api/../../../etc/passwd", "/%00/etc/passwd", "/etc/passwd%00.html"} {
		t.Run("path "+path, func(t *testing.T) {
			t.Parallel() // each waits until it is let go
			if complaint := (&line{address: address}).refused(get1(path)); complaint != "" && !closed(complaint) {
				t.Error(complaint)
			}
		})
	}
	second := "GET /api/smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
	for name, request := range map[string]string{
		"two lengths":             "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 41\r\n\r\n" + second,
		"a length and chunks":     "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + second,
		"a coding in disguise":    "POST /api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n",
		"a header that goes on":   "GET /api HTTP/1.1\r\nHost: x\r\nX: a\r\n b: c\r\n\r\n",
		"a space before a colon":  "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length : 41\r\n\r\n" + second,
		"a length with a sign":    "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: +41\r\n\r\n" + second,
		"many headers":            "GET /nulle-part HTTP/1.1\r\nHost: x\r\n" + strings.Repeat("A: b\r\n", 5000) + "\r\n",
		"many parameters":         get1("/api?" + strings.Repeat("a=b&", 3000)),
		"a packed body":           "POST /api/changes?dry-run=true HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00",
		"many ranges of nowhere":  "GET /nulle-part HTTP/1.1\r\nHost: x\r\nRange: bytes=" + strings.Repeat("0-1,", 500) + "2-3\r\n\r\n",
		"a body of two gigabytes": "POST /api/changes HTTP/1.1\r\nHost: x\r\nContent-Length: 2147483648\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := everything(t, address, request)
			if strings.Contains(all, "smuggled") || strings.Contains(all, " 200 OK") && name != "a header that goes on" {
				t.Errorf("%.300q", all)
			}
		})
	}
}

// everything is all that a connection answers until it is closed or silent.
func everything(t *testing.T, address, request string) string {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(3 * time.Second))
	io.WriteString(conn, request)
	all, _ := io.ReadAll(conn)
	return string(all)
}

// Those who send or read by drops, or send nothing, are let go in the time that is set, and hold nobody up.
func TestSlowClients(t *testing.T) {
	base := listen(t, newApp(t, wide(), api.Options{Limits: api.Limits{Read: time.Second, Write: 2 * time.Second, Idle: time.Second}}))
	address := strings.TrimPrefix(base, "http://")
	begun := map[string]string{
		"headers": "GET /api HTTP/1.1\r\nHost: x\r\nX-Slow: ", "body": "POST /api/changes HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n",
		"nothing": "", "idle": "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
	}
	for name, request := range begun {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			io.WriteString(conn, request)
			begin, done := time.Now(), make(chan struct{})
			go func() { // a drop now and then does not put it off
				defer close(done)
				for name != "nothing" && name != "idle" && time.Since(begin) < 10*time.Second {
					if _, err := conn.Write([]byte("a")); err != nil {
						return
					}
					time.Sleep(200 * time.Millisecond)
				}
			}()
			conn.SetReadDeadline(begin.Add(15 * time.Second))
			if _, err := io.ReadAll(conn); err != nil && strings.Contains(err.Error(), "timeout") {
				t.Error("it is still open after 15 s")
			}
			conn.Close()
			<-done
			if r, err := http.Get(base + "/healthz"); err != nil || r.StatusCode != 200 {
				t.Errorf("another is not answered: %v", err)
			}
		})
	}
}

// Who reads a file for show, a little now and then, loses its place among the exports; another waits for it and gets it.
func TestSlowReaders(t *testing.T) {
	base := listen(t, newApp(t, wide(), api.Options{Limits: api.Limits{Write: time.Second, Exports: 1, ExportWait: 20 * time.Second}}))
	conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.(*net.TCPConn).SetReadBuffer(4096)
	fmt.Fprint(conn, "GET /api/collections/units/items?f=ndjson HTTP/1.1\r\nHost: x\r\n\r\n")
	drop := make([]byte, 1)
	go func() {
		for range 100 {
			if _, err := conn.Read(drop); err != nil {
				return
			}
			time.Sleep(200 * time.Millisecond)
		}
	}()
	time.Sleep(300 * time.Millisecond)
	r, err := http.Get(base + "/api/collections/units/items?f=csv&limit=5")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if r.StatusCode != 200 {
		t.Errorf("another is answered %d", r.StatusCode)
	}
}
