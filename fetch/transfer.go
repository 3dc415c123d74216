package fetch

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// transfer is the download of one file, over as many exchanges as it takes.
type transfer struct {
	*Downloader
	source    Source
	at        location
	path      string
	known     *Entry // of the cache, to be compared with the server's; nil when it is to be downloaded whatever it is
	unchanged bool
	entry     Entry
	furthest  int64 // that the part ever reached: what a try that begins anew brings up to there is no gain
}

// attempt makes one exchange, and says how many bytes it brought beyond what had been reached.
func (t *transfer) attempt(ctx context.Context) (int64, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	p := openPart(t.path, t.at.URL)
	resp, err := t.ask(ctx, p)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if err := t.position(p, resp); err != nil || t.unchanged {
		return 0, err
	}
	if resp.StatusCode != http.StatusRequestedRangeNotSatisfiable { // there, the part is the whole
		err := t.receive(ctx, cancel, p, resp)
		gained := p.size - t.furthest
		t.furthest = max(t.furthest, p.size)
		if err != nil {
			return gained, err
		}
	}
	return 0, t.finish(ctx, p, resp)
}

// ask sends the request: for the rest when a part of the same file is at hand, for a change when the file is.
func (t *transfer) ask(ctx context.Context, p *part) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, t.at.URL, nil)
	if err != nil {
		return nil, final("adresse illisible : %v", err)
	}
	req.Header.Set("User-Agent", "cpts")
	req.Header.Set("Accept-Encoding", "identity")
	switch {
	case p.size > 0:
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-", p.size))
		req.Header.Set("If-Range", p.validator())
	case t.known != nil && t.known.ETag != "":
		req.Header.Set("If-None-Match", t.known.ETag)
	case t.known != nil && t.known.LastModified != "":
		req.Header.Set("If-Modified-Since", t.known.LastModified)
	}
	resp, err := t.Client.Do(req)
	if err != nil {
		return nil, noAnswer(ctx, err)
	}
	return resp, nil
}

// position prepares the part for what the answer brings.
func (t *transfer) position(p *part, resp *http.Response) error {
	switch resp.StatusCode {
	case http.StatusNotModified:
		if t.known == nil {
			return final("réponse 304 (inchangé) à une demande sans condition")
		}
		t.unchanged = true
		return nil
	case http.StatusOK:
		if p.size > 0 {
			t.Say("%s : le serveur ne reprend pas, ou le fichier a changé : recommencé du début", t.source.File)
		}
		return p.begin(resp)
	case http.StatusPartialContent:
		return t.goOn(p, resp)
	case http.StatusRequestedRangeNotSatisfiable:
		if total, ok := strings.CutPrefix(resp.Header.Get("Content-Range"), "bytes */"); ok && total == strconv.FormatInt(p.size, 10) && p.size > 0 {
			return nil
		}
		return p.discard("la partie déjà reçue n'est pas de ce fichier")
	}
	return refused(resp)
}

// goOn checks that the rest fits behind the part: some servers ignore If-Range.
func (t *transfer) goOn(p *part, resp *http.Response) error {
	var from, to, total int64
	n, err := fmt.Sscanf(resp.Header.Get("Content-Range"), "bytes %d-%d/%d", &from, &to, &total)
	fits := err == nil && n == 3 && from == p.size && (p.Total == 0 || total == p.Total)
	if !fits || differ(resp.Header.Get("ETag"), p.ETag) || differ(resp.Header.Get("Last-Modified"), p.LastModified) {
		return p.discard("le fichier a changé sur le serveur pendant le téléchargement")
	}
	t.Say("%s : repris à %s sur %s", t.source.File, Bytes(p.size), Bytes(total))
	return nil
}

// differ compares what may be left out: RFC 9110, section 15.3.7, has a 206 repeat but one validator.
func differ(now, then string) bool { return now != "" && then != "" && now != then }

// refused words an answer that brings nothing.
func refused(resp *http.Response) error {
	f := &failure{reason: "le serveur répond " + status(resp)}
	switch resp.StatusCode {
	case http.StatusNotFound, http.StatusGone:
		f.absent = true
		f.reason += " : ce fichier n'y est pas"
	case http.StatusProxyAuthRequired:
		f.unreachable = true
		f.reason = "le proxy demande un mot de passe (407) ; le mettre dans HTTPS_PROXY, http://nom:mot-de-passe@proxy:port"
	case http.StatusTooManyRequests, http.StatusRequestTimeout, http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		f.retry = true
		f.after = retryAfter(resp.Header.Get("Retry-After"), time.Now())
	}
	return f
}

// status is 503 Service Unavailable, with the title of the page behind it.
func status(resp *http.Response) string {
	head := make([]byte, sniffed)
	n, _ := readFull(resp.Body, head)
	if title := pageTitle(head[:n]); title != "" {
		return fmt.Sprintf("%s « %s »", resp.Status, title)
	}
	return resp.Status
}

// retryAfter reads the header of RFC 9110, section 10.2.3: seconds, or a date.
func retryAfter(text string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(text); err == nil && seconds > 0 {
		return time.Duration(min(seconds, 1<<20)) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(now), 0)
	}
	return 0
}
