package seccomptest

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"sync/atomic"
	"syscall"
	"unsafe"
)

// The board is a file that parent and child share, unlinked from the start.
// The parent writes the order into it; the child maps the first part and marks
// its progress there with stores, which no filter can forbid; the parent reads
// the marks with pread, since a shared mapping and the page cache are the same
// memory (mmap(2), MAP_SHARED).
//
//	0       4        8        12        16                 boardSize
//	┌───────┬────────┬────────┬─────────┬──────────────────┬── ─ ─ ─
//	│ stage │ thread │ errno  │ textLen │ text …           │ order, JSON …
//	└───────┴────────┴────────┴─────────┴──────────────────┴── ─ ─ ─
//
// The stage is stored last, atomically, so that whoever reads it reads the
// fields that belong to it.
const (
	boardSize  = 1 << 16
	headerSize = 16
)

// stage is how far the child has come.
type stage uint32

const (
	stageStarted  stage = iota // nothing reached yet
	stageReached               // at the use, about to install
	stageRefused               // SetFilter returned an error
	stageEntered               // filter installed, function being called
	stageBack                  // function is back, its result not yet noted
	stageReturned              // function returned nil
	stageErred                 // function returned an error
	stageFailed                // function called t.FailNow, t.Error or t.Skip
	stagePanicked              // function panicked
	stageAstray                // another use than the one ordered
)

// order is what the parent wants of the child.
type order struct {
	Use   use
	Fates map[string][]frozenFate
}

// marks are the child's side of the board once read by the parent.
type marks struct {
	stage  stage
	thread int
	errno  syscall.Errno
	text   string
}

// board is the child's mapping.
type board []byte

func (b board) word(offset int) *uint32 { return (*uint32)(unsafe.Pointer(&b[offset])) }

// post makes no system call.
func (b board) post(s stage, errno syscall.Errno, text string) {
	n := copy(b[headerSize:], text)
	*b.word(8) = uint32(errno)
	*b.word(12) = uint32(n)
	atomic.StoreUint32(b.word(0), uint32(s))
}

// postError posts an error with the errno that is in it, if any.
func (b board) postError(s stage, err error) {
	var errno syscall.Errno
	errors.As(err, &errno)
	b.post(s, errno, err.Error())
}

func readBoard(file *os.File) (marks, error) {
	var buf [boardSize]byte
	if _, err := file.ReadAt(buf[:], 0); err != nil {
		return marks{}, err
	}
	word := func(offset int) uint32 { return binary.NativeEndian.Uint32(buf[offset:]) }
	n := min(word(12), boardSize-headerSize)
	return marks{
		stage:  stage(word(0)),
		thread: int(word(4)),
		errno:  syscall.Errno(word(8)),
		text:   string(buf[headerSize : headerSize+n]),
	}, nil
}

// newBoard makes the file and writes the order behind the marks.
func newBoard(dir string, o order) (*os.File, error) {
	file, err := os.CreateTemp(dir, "board")
	if err != nil {
		return nil, err
	}
	os.Remove(file.Name())
	text, err := json.Marshal(o)
	if err == nil {
		_, err = file.WriteAt(text, boardSize)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}
