// Holds a pod's namespaces open: waits for the signal to go, and buries the children the pod's processes leave behind.
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>

int main(void) {
  sigset_t awaited;
  int received;
  sigemptyset(&awaited);
  sigaddset(&awaited, SIGCHLD);
  sigaddset(&awaited, SIGINT);
  sigaddset(&awaited, SIGTERM);
  sigprocmask(SIG_BLOCK, &awaited, NULL);
  do {
    sigwait(&awaited, &received);
    while (waitpid(-1, NULL, WNOHANG) > 0) continue;
  } while (received == SIGCHLD);
  return 0;
}
