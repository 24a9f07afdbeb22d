/*
 * Loaded into PostgreSQL (LD_PRELOAD): every fsync and fdatasync takes longer by SLOW_FSYNC_US microseconds, as on a real disk. The wait is a
 * sleep, so it costs no CPU time, and others may run meanwhile.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

static void wait_as_a_disk_would(void) {
  const char *text = getenv("SLOW_FSYNC_US");
  long us = text == NULL ? 0 : atol(text);
  struct timespec left = {us / 1000000, (us % 1000000) * 1000};
  while (us > 0 && nanosleep(&left, &left) == -1 && errno == EINTR) {
  }
}

int fsync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  wait_as_a_disk_would();
  return real(fd);
}

int fdatasync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  wait_as_a_disk_would();
  return real(fd);
}
