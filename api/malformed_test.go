package api_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"cpts/api"
)

const malformed, clients = 10_000, 4

// Ten thousand requests that are wrong by construction are each refused as the client's fault, as problem+json; nothing is
// left behind, and the service answers as before, to the byte.
func TestMalformedRequests(t *testing.T) {
	const seed = 5
	t.Logf("seed %d", seed)
	log := &safeBuffer{}
	l := worked(t)
	base := listen(t, newApp(t, l.facts, api.Options{Ledger: l.facts, Edit: api.EditOpen, Logger: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelWarn}))}))
	address := strings.TrimPrefix(base, "http://")
	before := witnesses(t, base)
	goroutines, heap := burden()
	var group sync.WaitGroup
	for client := range clients {
		group.Go(func() {
			r := rand.New(rand.NewPCG(seed, uint64(client)))
			line := &line{address: address}
			defer line.close()
			for range malformed / clients {
				request := wrong(r)
				if complaint := line.refused(request); complaint != "" {
					t.Errorf("%.300q\n%s", request, complaint)
				}
			}
		})
	}
	group.Wait()
	notHTTP(t, address)
	if l.revision() != 2 {
		t.Errorf("revision %d: something was written", l.revision())
	}
	if log.Len() > 0 {
		t.Errorf("the log tells of %.2000s", log.String())
	}
	for target, body := range witnesses(t, base) {
		if body != before[target] {
			t.Errorf("%s answers otherwise than before: %.300q, before %.300q", target, body, before[target])
		}
	}
	http.DefaultClient.CloseIdleConnections()
	// fasthttp keeps the goroutine of a closed connection 10 s for the next one: as many as connections at once may stay.
	after, grown := burden()
	if after > goroutines+clients+halves+2 || grown > heap+32<<20 {
		t.Errorf("%d goroutines and %d bytes, before %d and %d", after, grown, goroutines, heap)
	}
}

// witnesses are answers that hold no time.
func witnesses(t *testing.T, base string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, target := range []string{"/api", "/api/collections", "/api/collections/units/items/01001", "/api/collections/cpts/items?f=csv", "/api/coverage",
		"/api/tiles/units/8/129/91.mvt", "/api/collections/units/items?f=fgb", "/api/cpts/cpts-alpha?f=html", "/api/openapi.json", "/api/changes", "/api/scenarios"} {
		r := hear(t, base+target, "*/*")
		if r.StatusCode != 200 {
			t.Fatalf("%s: %d", target, r.StatusCode)
		}
		all[target] = string(r.body)
	}
	return all
}

func burden() (goroutines int, heap uint64) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return runtime.NumGoroutine(), m.HeapAlloc
}

// badValues are those that no typed parameter takes.
var badValues = []string{"NaN", "-1", "-0x1", "1e999", "99999999999999999999999", "\x00", "a\x00b", "\xff\xfe", "\xc3\x28", "' OR 1=1 --", "../../etc/passwd", "🦊",
	"{{7*7}}", "<script>", "%", "%zz", "1,2", "NaN,NaN,NaN,NaN", "Infinity", "null", "[]", "\r\nSet-Cookie: a=b", strings.Repeat("9", 4000), strings.Repeat("é", 2000), strings.Repeat("(", 3000)}

// wrong makes a request that must be refused.
func wrong(r *rand.Rand) string {
	bad := badValues[r.IntN(len(badValues))]
	noise := make([]byte, 1+r.IntN(40))
	for i := range noise {
		noise[i] = byte(r.UintN(256))
	}
	layer := []string{"units", "cpts", "white-zones", "departments", "regions", "points"}[r.IntN(6)]
	items := "/api/collections/" + layer + "/items"
	escaped := url.QueryEscape(bad + "!" + string(noise))
	pick := func(names ...string) string { return names[r.IntN(len(names))] }
	switch r.IntN(14) {
	case 0:
		return get1(items + "?" + pick("limit", "offset", "bbox", "datetime", "crs", "bbox-crs", "f", "min-stage", "at", "sortby", "properties", "filter-lang") + "=" + escaped)
	case 1:
		return get1(items + "?x" + url.QueryEscape(string(noise)) + "=" + url.QueryEscape(bad))
	case 2:
		return get1(items + "?limit=1&limit=" + fmt.Sprint(r.IntN(9)) + "&f=json")
	case 3:
		return get1(items + "?filter=" + url.QueryEscape(brokenText(r, bad)))
	case 4:
		return get1(items + "?filter-lang=cql2-json&filter=" + url.QueryEscape(pick("{", `{"op":"=","args":[`, `{"op":"`+strings.ReplaceAll(bad, `"`, "")+`","args":[]}`, `[1,2]`, "null", `{"op":"and","args":[1,2]}`, strings.Repeat(`{"op":"not","args":[`, 300)+"true"+strings.Repeat("]}", 300))))
	case 5:
		return get1("/api/tiles/" + layer + "/" + pick("99", "-1", "x", url.PathEscape(bad), "4294967297") + "/" + pick("0", "-5", "1e3") + "/0.mvt")
	case 6:
		return get1("/api/" + pick("collections/", "cpts/", "white-zones/", "departments/", "regions/") + url.PathEscape(bad+string(noise)) + pick("", "/items", "/coverage", "/options"))
	case 7:
		return pick("POST", "PUT", "DELETE", "PATCH", "BREW", "TRACE", "PROPFIND") + " " + items + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + fmt.Sprint(len(noise)) + "\r\n\r\n" + string(noise)
	case 8:
		return get1(pick("/api/coverage?at=", "/api/coverage?min-stage=", "/api/coverage/history?from=", "/api/cpts/cpts-alpha?year=", "/api/coverage?f=", "/api/style.json?min-stage=") + escaped)
	case 9:
		return "GET " + items + "?limit=" + escaped + " HTTP/1.1\r\nHost: x\r\nAccept: application/json;q=" + fmt.Sprint(r.Float64()*1e9) + "\r\nAccept-Encoding: " + strings.Repeat("gzip;q=9,", r.IntN(200)) + "\r\nIf-None-Match: " + strings.Repeat(`W/"`, r.IntN(300)) + "\r\nRange: bytes=-1-" + "\r\n\r\n"
	case 11, 12:
		return wrongWrite(r, bad, string(noise))
	case 10:
		return get1(items + "/" + url.PathEscape(bad+string(noise)) + "?crs=" + escaped)
	}
	return get1(items + "?population=" + escaped + "&at=" + escaped)
}

// wrongWrite makes a write that must be refused: of something that there is not, or with a body that says nothing.
func wrongWrite(r *rand.Rand, bad, noise string) string {
	pick := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	text, _ := json.Marshal(bad + "!")
	operation := pick(`{"op":`+string(text)+`}`, `{"op":"assign","units":[`+string(text)+`],"cpts":"cpts-alpha"}`, `{"op":"assign","units":["01003"],"cpts":`+string(text)+`}`,
		`{"op":"stage","cpts":"cpts-beta","stage":`+string(text)+`}`, `{"op":"end","cpts":"cpts-beta","date":`+string(text)+`}`, `{"op":"missions","cpts":"cpts-beta","missions":[`+string(text)+`]}`,
		`{"op":"create","id":`+string(text)+`,"name":"N"}`, `{"op":"assign","units":["01003"],"cpts":"cpts-alpha",`+string(text)+`:1}`, string(text), "1", "[]")
	body := pick(`{"author":"a","reason":"b","operations":[`+operation+`]}`, `{"operations":[`+operation+`]}`, `{"operations":`+string(text)+`}`, `{`+string(text)+`:1}`, strings.Repeat("[", 1+r.IntN(60_000)), strings.Repeat(`{"a":`, 1+r.IntN(9000)),
		noise, bad, `{"author":"`+noise+`"}`, `{"operations":[`+strings.Repeat(`{"op":"release"},`, 1200)+`{}]}`)
	target := pick("/api/changes", "/api/plans", "/api/changes?dry-run=true", "/api/changes?dry-run="+url.QueryEscape(bad+"!"), "/api/scenarios", "/api/scenarios/"+url.PathEscape(bad+noise), "/api/scenarios/x/apply", "/api/scenarios/x/rebase", "/api/edits")
	return pick("POST", "PUT", "POST", "DELETE") + " " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + pick("application/json", "application/json", "application/json", "text/plain", inHeader(noise)) +
		"\r\n" + pick("", `If-Match: "2"`+"\r\n", `If-Match: "`+fmt.Sprint(r.Int64())+`"`+"\r\n", "If-Match: "+inHeader(noise)+"\r\n") + "Content-Length: " + fmt.Sprint(len(body)) + "\r\n\r\n" + body
}

// inHeader is noise that a header may hold.
func inHeader(noise string) string { return fmt.Sprintf("%x", noise) }

// brokenText is CQL2 that cannot be read: what is opened is not closed, or an operator lacks its side.
func brokenText(r *rand.Rand, bad string) string {
	return []string{"(" + strings.Repeat("(", r.IntN(200)) + "population > 1", "population >", "AND population = 1", "population = = " + bad, "code LIKE", "nulle_part_" + fmt.Sprint(r.IntN(9)) + " = 1",
		"S_INTERSECTS(geometry, POINT(1))", "S_INTERSECTS(geometry, POLYGON((1 1,2 2", "code IN (", "code = '" + strings.ReplaceAll(bad, "'", "''"), "NOT", "population BETWEEN 1", strings.Repeat("NOT ", 5000) + "("}[r.IntN(13)]
}

func get1(target string) string { return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n" }

// line is a connection that is opened again when the service has closed it.
type line struct {
	address string
	conn    net.Conn
	read    *bufio.Reader
}

func (l *line) close() {
	if l.conn != nil {
		l.conn.Close()
	}
}

// refused sends a request and says what is wrong with the answer; empty for nothing.
func (l *line) refused(request string) string {
	if l.conn == nil {
		conn, err := (&net.Dialer{}).Dial("tcp", l.address)
		if err != nil {
			return err.Error()
		}
		l.conn, l.read = conn, bufio.NewReader(conn)
	}
	if err := l.conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return err.Error()
	}
	if _, err := io.WriteString(l.conn, request); err != nil {
		return err.Error()
	}
	r, err := http.ReadResponse(l.read, nil)
	if err != nil {
		return "no answer: " + err.Error()
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if r.Close || err != nil {
		l.close()
		l.conn = nil
	}
	if err != nil || r.StatusCode < 400 || r.StatusCode >= 500 || r.Header.Get("Content-Type") != "application/problem+json" || !bytes.Contains(body, []byte(`"detail":"`)) {
		return fmt.Sprintf("%d %s %v %.300s", r.StatusCode, r.Header.Get("Content-Type"), err, body)
	}
	return ""
}

// closed tells that the service has closed the connection, rather than kept it open without a word.
func closed(complaint string) bool {
	return strings.HasPrefix(complaint, "no answer: ") && !strings.Contains(complaint, "timeout")
}

// halves is how many requests are begun and left.
const halves = 8

// notHTTP sends what is no HTTP: each is refused by a problem, or the connection is closed; what never ends holds nobody up.
func notHTTP(t *testing.T, address string) {
	t.Helper()
	for _, request := range []string{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "GET\r\n\r\n", " / HTTP/1.1\r\n\r\n", "\r\n\r\n\r\n\r\nGARBAGE\r\n\r\n",
		"GET /api HTTP/1.1\r\nHost: x\r\n" + strings.Repeat("X-Bomb: "+strings.Repeat("a", 100)+"\r\n", 400) + "\r\n", "GET /" + strings.Repeat("a", 40000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
		"POST /api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n", "POST /api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n0\r\n\r\n",
		"POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\nabc",
		"GET /api/collections/units/items?limit=\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n", "GET /api/\x00\x01 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /nulle-part HTTP/1.1\r\nHost: \x00\r\nX Y: z\r\n\r\n"} {
		if complaint := (&line{address: address}).refused(request); complaint != "" && !closed(complaint) {
			t.Errorf("%.200q\n%s", request, complaint)
		}
	}
	var open []net.Conn
	for range halves {
		conn, err := (&net.Dialer{}).Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, conn)
		if _, err := io.WriteString(conn, "GET /api HTTP/1.1\r\nHost: x\r\nX-Half: "); err != nil {
			t.Error(err)
		}
	}
	if complaint := (&line{address: address}).refused(get1("/api/nulle-part")); complaint != "" {
		t.Errorf("beside %d half requests: %s", halves, complaint)
	}
	for _, conn := range open {
		conn.Close()
	}
}
