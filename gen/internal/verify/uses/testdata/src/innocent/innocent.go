// Package innocent has uses of tables that are allowed.
package innocent

import (
	"errors"
	"fmt"
	"os"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
	"table"
)

func direct() error {
	if err := seccomp.SetFilter(table.Worker); err != nil {
		return err
	}
	if errno := seccomp.SetFilterInChild((table.Loose)); errno != 0 {
		return errors.New("x")
	}
	listener, err := seccomp.SetFilterWithFlags(table.Worker, 8)
	fmt.Println(listener)
	go seccomp.SetFilter(table.Worker)
	defer seccomp.SetFilter(table.Worker)
	defer func() { _ = seccomp.SetFilter(table.Loose) }()
	return err
}

func reads() {
	fmt.Println(len(table.Worker), cap(table.Worker), table.Worker == nil, nil != table.Worker)
	_ = table.Worker
	for i, in := range table.Worker {
		fmt.Printf("%d %x %v\n", i, in.K, in)
		in.K = 3
	}
	for i := range table.Worker {
		in := table.Worker[i]
		in.K++
		fmt.Println(table.Worker[i].K, table.Worker[i].String(), table.Worker[i])
		switch table.Worker[i].OpCode {
		case table.Worker[0].OpCode:
		}
		if table.Worker[i].K == 4 && -table.Worker[i].K > 0 {
			continue
		}
	}
	var k []uint32
	k = append(k, table.Worker[0].K)
	k[table.Worker[0].OpCode] = uint32(table.Worker[1].K)
	m := map[uint32]linux.BPFInstruction{table.Worker[0].K: table.Worker[0]}
	_ = m
	_ = accessor()[0]
	fmt.Println(len(accessor()))
	accessor()
	_ = seccomptest.Run(table.Worker, func() error { return nil })
}

func accessor() []linux.BPFInstruction { return table.Worker }

type program []linux.BPFInstruction

type alias = []linux.BPFInstruction

func (p program) install() error { return seccomp.SetFilter(p) }

func (p program) print() { fmt.Println(len(p)) }

func pick(strict bool) (p alias, err error) {
	switch {
	case strict:
		return table.Worker, nil
	case os.Getenv("X") != "":
		return nil, errors.New("x")
	}
	p = table.Loose
	return
}

func helper(p []linux.BPFInstruction) error { return deeper(0, p) }

func deeper[T any](_ T, p []linux.BPFInstruction) error {
	if p == nil || len(p) == 0 {
		return errors.New("no table")
	}
	return seccomp.SetFilter(p)
}

func variadic(names string, p ...linux.BPFInstruction) error { return seccomp.SetFilter(p) }

var current alias

func choose() { current = table.Worker }

var settings = struct{ strict bool }{true}

func flows() {
	t := table.Worker
	if settings.strict {
		t = table.Loose
	}
	seccomp.SetFilter(t)
	p, err := pick(true)
	if err != nil {
		return
	}
	helper(p)
	helper(table.Worker)
	deeper[int](1, table.Worker)
	variadic("x", table.Worker...)
	program(table.Worker).install()
	program.install(table.Worker)
	program(p).print()
	var later []linux.BPFInstruction
	later = t
	enter := func() error { return seccomp.SetFilter(later) }
	enter()
	install := func(p alias) error { return seccomp.SetFilter(p) }
	install(t)
	func(p program) { p.install() }(program(later))
	seccomp.SetFilter(current)
	do(enter)
	seccomp.SetFilter(func() alias { return t }())
}

func do(f func() error) { f() }

// What is no table is nobody's business.

type pool struct {
	programs map[string][]linux.BPFInstruction
}

func (p *pool) Add(name string, program []linux.BPFInstruction) { // want Add:""
	program[0].K = 4
	p.programs[name] = append(program[:1], program...)
}

func others() {
	hand := []linux.BPFInstruction{{K: 1}}
	hand[0].K = 2
	p := &hand
	(*p)[0].K = 1
	new(pool).Add("x", hand)
	fmt.Println(hand)
}
