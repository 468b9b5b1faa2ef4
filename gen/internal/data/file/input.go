package file

import (
	"context"
	"io"
)

// Input is a stream, such as standard input, that has the limits of files.
type Input struct {
	name string
	r    io.Reader
	head []byte
}

// NewInput returns a stream under a name for errors.
func NewInput(name string, r io.Reader) *Input { return &Input{name: name, r: r} }

// Head is like File.Head.
func (in *Input) Head(n int) (head []byte, err error) {
	in.head, err = readTo(in.r, nil, Limit{Bytes: int64(n) - 1})
	return in.head, err
}

// Read is like File.Read.
func (in *Input) Read(limit Limit) ([]byte, error) {
	contents, err := readTo(in.r, in.head, limit)
	if err == nil {
		err = limit.Check(in.name, int64(len(contents)))
	}
	if err != nil {
		return nil, err
	}
	return contents, nil
}

// Until returns a reader of r that ends with the context, whose cause is then the error. A
// read(2) from a pipe or a terminal goes on waiting behind it; r must not be used any more.
func Until(ctx context.Context, r io.Reader) io.Reader { return &until{ctx, r} }

type until struct {
	ctx context.Context
	r   io.Reader
}

func (u *until) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	own := make([]byte, len(p)) // p belongs to the caller again if this ends first
	done := make(chan result, 1)
	go func() {
		n, err := u.r.Read(own)
		done <- result{n, err}
	}()
	select {
	case got := <-done:
		return copy(p, own[:got.n]), got.err
	case <-u.ctx.Done():
		return 0, context.Cause(u.ctx)
	}
}
