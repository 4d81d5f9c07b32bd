/* Stands in front of the real antnode so that it runs without a network: adds the words of WORDS. It stays the parent of
   the real one, REAL, because antctl finds a node by the path of its executable. Both are given at compile time. */
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static char *const words[] = {WORDS};
static pid_t node;

static void hand_on(int signal) {
    kill(node, signal);
}

int main(int argc, char **argv) {
    int more = sizeof words / sizeof *words;
    char **all = calloc(argc + more + 1, sizeof *all);
    int n = 0;
    if (all == NULL)
        return 1;
    all[n++] = argv[0];
    for (int i = 0; i < more; i++)
        all[n++] = words[i];
    for (int i = 1; i < argc; i++)
        all[n++] = argv[i];
    node = fork();
    if (node == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execv(REAL, all);
        _exit(127);
    }
    signal(SIGTERM, hand_on);
    signal(SIGINT, hand_on);
    int status = 0;
    while (waitpid(node, &status, 0) < 0)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
