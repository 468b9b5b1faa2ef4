package profile

// These samples are output of strace 6.1 and perf 6.1, with changed process IDs. Comments
// mark samples of other versions.

// strace -c -w -e trace=openat,read,close,mmap,access,brk cat /dev/null
const straceC = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 46.75    0.000170          18         9           mmap
 17.64    0.000064          12         5           close
 13.37    0.000049          16         3           openat
 10.28    0.000037          12         3           brk
  7.05    0.000026          12         2           read
  4.90    0.000018          17         1         1 access
------ ----------- ----------- --------- --------- ----------------
100.00    0.000363          15        23         1 total
`

// strace -f -c -w … sh -c 'cat /dev/null; printf "done "' 2>&1
const straceGlued = `strace: Process 1235 attached
done % time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 45.31    0.000257          15        17           mmap
 15.04    0.000085          12         7           close
 14.55    0.000083          16         5           openat
 13.41    0.000076          12         6           brk
  6.57    0.000037          12         3           read
  5.12    0.000029          14         2         2 access
------ ----------- ----------- --------- --------- ----------------
100.00    0.000568          14        40         2 total
`

// strace -f -c -e trace=openat,access,close -U name,calls,errors sh -c 'cat /dev/null; printf done' 2>&1
const straceGluedName = `strace: Process 1235 attached
donesyscall              calls    errors
---------------- --------- ---------
close                    7          
access                   2         2
openat                   5          
---------------- --------- ---------
total                   14         2
`

// strace -C -w -e trace=openat,close cat /dev/null
const straceAfterTrace = `openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY|O_CLOEXEC) = 3
close(3)                                = 0
openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY|O_CLOEXEC) = 3
close(3)                                = 0
openat(AT_FDCWD, "/dev/null", O_RDONLY) = 3
close(3)                                = 0
close(1)                                = 0
close(2)                                = 0
+++ exited with 0 +++
% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 56.94    0.000062          12         5           close
 43.06    0.000047          15         3           openat
------ ----------- ----------- --------- --------- ----------------
100.00    0.000109          13         8           total
`

// strace -c -w -U name,max-time,errors,calls,time -S calls …
const straceNameFirst = `syscall           longest    errors     calls % time
---------------- -------- --------- --------- ------
mmap             0.000087                   9  54.83
close            0.000013                   5  14.91
brk              0.000015                   3   9.57
openat           0.000017                   3  11.13
read             0.000013                   2   6.08
access           0.000014         1         1   3.48
---------------- -------- --------- --------- ------
total            0.000087         1        23 100.00
`

// strace -c -U errors,calls …: the column of names is added
const straceErrorsFirst = `   errors     calls syscall
--------- --------- ----------------
                  2 read
                  5 close
                  9 mmap
                  3 brk
        1         1 access
                  3 openat
--------- --------- ----------------
        1        23 total
`

// strace -c -U calls …
const straceCallsOnly = `    calls syscall
--------- ----------------
        9 mmap
        5 close
        3 openat
        3 brk
        2 read
        1 access
--------- ----------------
       23 total
`

// strace -c -w -U time,name -e trace=read,close cat /dev/null
const straceNoCalls = `% time syscall
------ ----------------
 71.09 close
 28.91 read
------ ----------------
100.00 total
`

// strace -c -w -e trace=getpid,open,openat,close of a program that makes calls by
// int 0x80 and with the bit of x32
const straceOtherABI = `[ Process PID=1234 runs in x32 mode. ]
[ Process PID=1234 runs in 32 bit mode. ]
[ Process PID=1234 runs in 64 bit mode. ]
% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 54.88    0.000030          15         2           openat
 45.12    0.000025          12         2           close
------ ----------- ----------- --------- --------- ----------------
100.00    0.000055          13         4           total
` + straceOnlyOtherABI

const straceOnlyOtherABI = `System call usage summary for 32 bit mode:
% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 58.52    0.000017          17         1         1 open
 41.48    0.000012          12         1           getpid
------ ----------- ----------- --------- --------- ----------------
100.00    0.000029          14         2         1 total
System call usage summary for x32 mode:
% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
100.00    0.000013          12         1         1 getpid
------ ----------- ----------- --------- --------- ----------------
100.00    0.000013          12         1         1 total
`

// strace 4, according to its source: a number that is too wide moves the rest of its row, and
// the total has no usecs/call.
const straceOld = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 99.99 12345.678901          12 1000000000           read
  0.01    0.001234          12       100         3 open
------ ----------- ----------- --------- --------- ----------------
100.00 12345.680135             1000000100         3 total
`

// perf trace -s --errno-summary -e openat,close,access,wait4 sh -c 'cat /dev/null & wait'
const perfS = `
 Summary of events:

 sh (1234), 16 events, 31.4%

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------
   wait4                  3      1     0.023     0.001     0.008     0.019     71.08%
				ECHILD: 1
   access                 1      1     0.010     0.010     0.010     0.010      0.00%
				ENOENT: 1
   openat                 2      0     0.008     0.004     0.004     0.004      1.90%
   close                  2      0     0.003     0.001     0.002     0.002     17.02%


 cat (1235), 22 events, 43.1%

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------
   openat                 4      0     0.021     0.003     0.005     0.009     28.78%
   close                  6      0     0.016     0.001     0.003     0.004     17.62%
   access                 1      1     0.004     0.004     0.004     0.004      0.00%
				ENOENT: 1


`

// perf trace -S -e openat cat /dev/null
const perfAfterTrace = `     0.000 ( 0.011 ms): cat/1234 openat(dfd: CWD, filename: 0x9e1010b1, flags: RDONLY|CLOEXEC)         = 3
     0.025 ( 0.006 ms): cat/1234 openat(dfd: CWD, filename: 0x9e0ce3e0, flags: RDONLY|CLOEXEC)         = 3
     0.274 ( 0.009 ms): cat/1234 openat(dfd: CWD, filename: 0xc49a9a7e)                                = 3

 Summary of events:

 cat (1234), 6 events, 50.0%

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------
   openat                 3      0     0.027     0.006     0.009     0.011     15.66%


`

// perf trace -s -F all --no-syscalls cat /dev/null
const perfNoRows = `
 Summary of events:

 cat (1234), 57 events, 67.9%, 57 minfaults

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------


`

// perf trace -as --bpf-summary --summary-mode=total, according to the source of Linux 6.16
const perfTotal = `
 Summary of events:

 total, 2824 events

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------
   futex                372     18  4373.773     0.000    11.757   997.715    660.42%
   syscall:1000          12     12     0.004     0.000     0.000     0.001      3.05%
   clock_nanosleep        1      0  1000.093     0.000  1000.093  1000.093      0.00%


`

// perf trace -s before Linux 5.5, according to its source
const perfNoErrors = `
 Summary of events:

 cat (1234), 8 events, 50.0%

   syscall            calls    total       min       avg       max      stddev
                               (msec)    (msec)    (msec)    (msec)        (%)
   --------------- -------- --------- --------- --------- ---------     ------
   open                   3     0.010     0.002     0.003     0.005     24.71%
   read                   1     0.001     0.001     0.001     0.001      0.00%


`

// perf trace -s of a still older Linux, according to its source
const perfNoTotal = `
 Summary of events:

 cat (1234), 8 events, 50.0%, 0.000 msec

   syscall            calls      min       avg       max      stddev
                               (msec)    (msec)    (msec)        (%)
   --------------- -------- --------- --------- ---------     ------
   open                   3     0.002     0.003     0.005     24.71%
   read                   1     0.001     0.001     0.001      0.00%


`

// strace -f sh -c 'cat /dev/null & wait', in part
const straceTrace = `strace: Process 1235 attached
[pid  1235] set_robust_list(0x7ff0d33b0a20, 24 <unfinished ...>
[pid  1234] wait4(-1,  <unfinished ...>
[pid  1235] <... set_robust_list resumed>) = 0
[pid  1235] +++ exited with 0 +++
`

// perf trace cat /nonexistent, in part
const perfTrace = `         ? (         ): cat/1234  ... [continued]: execve())                                           = 0
     0.024 ( 0.001 ms): cat/1234 brk()                                                                 = 0x5644e7f37000
`

// A list that a person keeps.
const list = `# calls of one day, in thousands
read      81234
write     502		# the log
futex     7
0x1c7     3		# futex_wait, since Linux 6.7
read      1
`
