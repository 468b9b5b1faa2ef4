/*
 * The thread that a filter is installed in. It is C alone, since most filters forbid
 * calls that the Go runtime makes when it sees fit: from the install on, the thread
 * makes the calls that are timed and no other. The clock is read without a call
 * (vdso(7)). At the end the thread cannot even exit, so it waits to be killed.
 */
#include "child.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { BATCHES = 12, CALLS_IN_BATCH = 2000 };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e9 + t.tv_nsec;
}

static double batch(const struct board *b, int kind, int times)
{
	double began = now();

	for (int i = 0; i < times; i++)
		for (uint32_t k = 0; k < b->calls; k++) {
			const struct timed_call *c = &b->call[k];

			if (c->kind == kind)
				syscall(c->nr, c->args[0], c->args[1], c->args[2], c->args[3], c->args[4], c->args[5]);
		}
	return now() - began;
}

static int of_kind(const struct board *b, int kind)
{
	int n = 0;

	for (uint32_t k = 0; k < b->calls; k++)
		n += b->call[k].kind == kind;
	return n;
}

/* SPEC_ALLOW leaves speculation as it is without a filter; no TSYNC: for this thread. */
static int install(struct board *b)
{
	struct sock_fprog program = {.len = b->length, .filter = b->program};

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return errno;
	double began = now();
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program))
		return errno;
	b->install = now() - began;
	return 0;
}

void measure(struct board *b)
{
	now(); /* the first reading maps the clock's page */
	if (b->length)
		b->failed = install(b);
	for (int kind = 0; kind < KINDS && !b->failed; kind++) {
		int n = of_kind(b, kind);

		for (int i = 0; n && i < BATCHES; i++) {
			double took = batch(b, kind, CALLS_IN_BATCH / n) / (CALLS_IN_BATCH / n * n);

			if (!i || took < b->per_call[kind])
				b->per_call[kind] = took;
		}
	}
	__sync_synchronize();
	b->done = 1;
	for (;;)
		;
}
