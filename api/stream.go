package api

import (
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
)

// stream is a body that is written while it is sent. An error of the writer fails the read: fasthttp then cuts the connection before the last chunk, and the
// client sees a broken transfer, not a short file. A client that goes away has the stream closed, and the next write fails.
type stream struct {
	conn  net.Conn
	begun time.Time
	wait  time.Duration               // for each piece
	ended func(sent int64, err error) // once; set before the first read
	leave func()                      // its place among the exports
	end   sync.Once
	first []byte // read ahead
	from  *io.PipeReader
	to    *io.PipeWriter
	sent  int64
	err   error
}

func newStream(conn net.Conn, wait time.Duration) *stream {
	from, to := io.Pipe()
	return &stream{conn: conn, begun: time.Now(), wait: wait, from: from, to: to}
}

// begin has the writer start and waits for its first bytes: what fails before them is answered as any error is. The writer is
// not kept: fasthttp leaves a stream in its connection until that has another one, and so each of a thousand would hold on to
// the snapshot that it was written from.
func (s *stream) begin(write func(io.Writer) error) error {
	go s.run(write)
	b := make([]byte, 4096)
	n, err := s.from.Read(b)
	s.first = b[:n]
	if err == io.EOF {
		return nil
	}
	return err
}

func (s *stream) Read(b []byte) (n int, err error) {
	if len(s.first) > 0 {
		n = copy(b, s.first)
		s.first = s.first[n:]
	} else if n, err = s.from.Read(b); err != nil && err != io.EOF {
		s.err = err
	}
	s.sent += int64(n)
	if late := s.conn.SetWriteDeadline(s.deadline(time.Now())); late != nil {
		return n, late
	}
	return n, err
}

// slowest is how many bytes a second a client must read on average: that of a modem. One that reads a byte now and then would
// hold its place among the exports for hours.
const slowest = 4 << 10

// deadline is when the next piece must have been taken. The server's own is for the whole answer: a slow line would lose the
// end of a national layer. Here a client has as long for each piece, one that reads nothing is let go, and so is one that
// reads for show.
func (s *stream) deadline(now time.Time) time.Time {
	piece, whole := now.Add(s.wait), s.begun.Add(s.wait+time.Duration(s.sent/slowest)*time.Second)
	if whole.Before(piece) {
		return whole
	}
	return piece
}

// run writes into the pipe. No middleware stands above this goroutine: a panic is an error of the writer here.
func (s *stream) run(write func(io.Writer) error) {
	err := fmt.Errorf("panique")
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panique : %v\n%s", cause, stack())
		}
		s.to.CloseWithError(err)
	}()
	err = write(s.to)
}

// Close ends the writer, if it still runs. fasthttp calls it once it is done with the body, however it went.
func (s *stream) Close() (err error) {
	s.end.Do(func() {
		err = s.from.Close()
		if s.leave != nil {
			s.leave()
		}
		if s.ended != nil {
			s.ended(s.sent, s.err)
		}
	})
	return err
}

// streamOf is the stream that an answer is sent as; nil for one that is whole in memory.
func streamOf(c *fiber.Ctx) *stream {
	s, _ := c.Locals(streamKey{}).(*stream)
	return s
}

type streamKey struct{}

// sendStream sends what a function writes. HEAD has nothing written.
func (s *service) sendStream(c *fiber.Ctx, a answer) error {
	body := newStream(c.Context().Conn(), s.bounds.Write)
	if c.Method() != fiber.MethodHead {
		leave, ok := s.place(a)
		if !ok {
			return s.occupied(c, "exports", "Trop de fichiers sont demandés à la fois")
		}
		body.leave = leave
		if err := body.begin(a.write); err != nil {
			leave()
			return err
		}
	}
	c.Locals(streamKey{}, body)
	c.Context().SetBodyStream(body, -1)
	return nil
}

// place is that of an answer among the exports.
func (s *service) place(a answer) (leave func(), ok bool) {
	if a.placed {
		return func() {}, true
	}
	return s.bounds.exports.Enter()
}

// occupied says that as much of something long is under way as may be at once.
func (s *service) occupied(c *fiber.Ctx, with, why string) error {
	s.observe.Limited(with)
	c.Set(fiber.HeaderRetryAfter, "10")
	return fault{kind: busy, detail: typeset(why + " ; recommencer dans 10 s.")}
}
