package seccomptest

import "sync"

// output keeps the first and the last bytes of what the child writes.
type output struct {
	mu         sync.Mutex
	head, tail []byte
	cut        bool
}

const keep = 32 << 10 // bytes of head, and bytes of tail

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := len(p)
	room := min(keep-len(o.head), n)
	o.head = append(o.head, p[:room]...)
	o.tail = append(o.tail, p[room:]...)
	if extra := len(o.tail) - keep; extra > 0 {
		o.tail = append(o.tail[:0], o.tail[extra:]...)
		o.cut = true
	}
	return n, nil
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	middle := ""
	if o.cut {
		middle = "\n[…]\n"
	}
	return string(o.head) + middle + string(o.tail)
}
