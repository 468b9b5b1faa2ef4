#include <linux/filter.h>
#include <stdint.h>

enum { MAX_CALLS = 64, KINDS = 3 };

struct timed_call {
	int64_t nr, args[6];
	int32_t kind, unused;
};

/* What parent and child share. */
struct board {
	uint32_t length; /* instructions; 0: no filter */
	uint32_t calls;
	struct sock_filter program[BPF_MAXINSNS];
	struct timed_call call[MAX_CALLS];

	/* The child's answers, in nanoseconds; of a call, the least mean of a batch. */
	double install, per_call[KINDS];
	int32_t failed; /* errno of the install */
	volatile int32_t done;
};

void measure(struct board *b);
