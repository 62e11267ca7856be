/* Starts COUNT processes, AT_ONCE at a time, with MEGABYTES of memory held; prints the milliseconds. */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int count = atoi(argv[1]), atOnce = atoi(argv[2]);
  size_t held = (size_t)atoi(argv[3]) << 20;
  char *ballast = malloc(held + 1);
  if (ballast == NULL) return 1;
  memset(ballast, 1, held + 1);
  char *args[] = {"true", NULL};
  double began = now();
  int running = 0;
  for (int started = 0; started < count || running > 0;) {
    if (started < count && running < atOnce) {
      pid_t pid;
      if (posix_spawn(&pid, "/bin/true", NULL, NULL, args, environ) != 0)
        return 1;
      started++;
      running++;
    } else if (wait(NULL) > 0) {
      running--;
    } else {
      return 1;
    }
  }
  printf("{\"wall\": %f}\n", now() - began);
  return ballast[held] == 1 ? 0 : 1;
}
