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

// The board is a file that parent and child share. It is unlinked as soon as it
// is created. The parent writes the order into it. The child maps the first part
// and records its progress there with stores, which no filter can deny. The
// parent reads these marks with pread, which works because a shared mapping and
// the page cache are the same memory (mmap(2), MAP_SHARED).
//
//	0       4        8        12        16                 boardSize
//	┌───────┬────────┬────────┬─────────┬──────────────────┬── ─ ─ ─
//	│ stage │ thread │ errno  │ textLen │ text …           │ order, JSON …
//	└───────┴────────┴────────┴─────────┴──────────────────┴── ─ ─ ─
//
// The stage is stored last, atomically, so a reader of the stage also reads the
// fields that belong to it.
const (
	boardSize  = 1 << 16
	headerSize = 16
)

// stage is how far the child has come.
type stage uint32

const (
	stageStarted  stage = iota // the use is not reached yet
	stageReached               // the use is reached, the filter not yet installed
	stageRefused               // SetFilter returned an error
	stageEntered               // the filter is installed, the function is running
	stageBack                  // the function returned, its result is not recorded yet
	stageReturned              // the function returned nil
	stageErred                 // the function returned an error
	stageFailed                // the function called t.FailNow, t.Error or t.Skip
	stagePanicked              // the function panicked
	stageAstray                // the child reached another use than the one ordered
)

// order tells the child which use to perform and what earlier uses returned.
type order struct {
	Use   use
	Fates map[string][]frozenFate
}

// marks is the child's part of the board, as the parent reads it.
type marks struct {
	stage  stage
	thread int
	errno  syscall.Errno
	text   string
}

// board is the child's mapping of the first boardSize bytes.
type board []byte

func (b board) word(offset int) *uint32 { return (*uint32)(unsafe.Pointer(&b[offset])) }

// post records a stage. It makes no system call.
func (b board) post(s stage, errno syscall.Errno, text string) {
	n := copy(b[headerSize:], text)
	*b.word(8) = uint32(errno)
	*b.word(12) = uint32(n)
	atomic.StoreUint32(b.word(0), uint32(s))
}

// postError records a stage with an error's text and its errno, if it has one.
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

// newBoard creates the file and writes the order after the marks.
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
