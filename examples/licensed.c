/*
 * A program under a seat, in C with nothing but sockets: logs on, takes a seat or waits in line for
 * one, works, tells the server now and then that it is there, and gives the seat back, also when it
 * is ended by a signal.
 *
 * Build: cc -Wall -Wextra -o licensed licensed.c
 * Usage: licensed PRODUCT [HOST:PORT [SECONDS]]
 * Exit code: 0 worked, 1 refused, 3 no server, 4 the seat was lost
 */
#define _POSIX_C_SOURCE 200809L

#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER = 65536, NAME = 256, REQUEST = 2048 };

static char host[NAME] = "127.0.0.1";
static char port[16] = "7766";
static char session[NAME], request[NAME], lease[NAME];
static char answer[ANSWER];
static long heartbeat = 60;
static time_t due;
static volatile sig_atomic_t stopped;

static void on_signal(int number) { stopped = number; }

static int connected(void)
{
    struct addrinfo hints = {0}, *found, *each;
    struct timeval patience = {10, 0};
    int fd = -1;

    hints.ai_socktype = SOCK_STREAM;
    if (getaddrinfo(host, port, &hints, &found) != 0)
        return -1;
    for (each = found; each && fd < 0; each = each->ai_next) {
        fd = socket(each->ai_family, each->ai_socktype, each->ai_protocol);
        if (fd < 0)
            continue;
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        if (connect(fd, each->ai_addr, each->ai_addrlen) != 0) {
            close(fd);
            fd = -1;
        }
    }
    freeaddrinfo(found);
    return fd;
}

/* One request on a connection of its own; the status, or 0 if there was no answer. */
static int call(const char *method, const char *path, const char *body)
{
    char text[REQUEST];
    size_t sent = 0, read_so_far = 0;
    ssize_t n;
    int status = 0, length, fd = connected();

    answer[0] = '\0';
    if (fd < 0)
        return 0;
    length = snprintf(text, sizeof text,
                      "%s %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n"
                      "%sContent-Length: %zu\r\n\r\n%s",
                      method, path, host, port,
                      *body ? "Content-Type: application/json\r\n" : "", strlen(body), body);
    if (length < 0 || (size_t)length >= sizeof text) {
        close(fd);
        return 0;
    }
    while (sent < (size_t)length && (n = write(fd, text + sent, (size_t)length - sent)) > 0)
        sent += (size_t)n;
    while (read_so_far < sizeof answer - 1
           && (n = read(fd, answer + read_so_far, sizeof answer - 1 - read_so_far)) > 0)
        read_so_far += (size_t)n;
    answer[read_so_far] = '\0';
    close(fd);
    return sscanf(answer, "HTTP/1.1 %d", &status) == 1 ? status : 0;
}

/* A member of the last answer, text or number; empty if it is not there. */
static void field(const char *name, char *value, size_t size)
{
    char key[64];
    const char *at;
    size_t used = 0;
    int quoted;

    snprintf(key, sizeof key, "\"%s\":", name);
    at = strstr(answer, key);
    value[0] = '\0';
    if (!at)
        return;
    at += strlen(key);
    quoted = *at == '"';
    at += quoted;
    while (*at && used + 1 < size && *at != (quoted ? '"' : ',') && (quoted || *at != '}')) {
        if (quoted && *at == '\\' && at[1])
            at++;
        value[used++] = *at++;
    }
    value[used] = '\0';
    if (!quoted && strcmp(value, "null") == 0)
        value[0] = '\0';
}

static void give_back(void)
{
    char path[NAME + 32];

    if (*request) {
        snprintf(path, sizeof path, "/v1/requests/%s", request);
        call("DELETE", path, "");
    }
    if (*lease) {
        snprintf(path, sizeof path, "/v1/leases/%s", lease);
        call("DELETE", path, "");
    }
    if (*session) {
        snprintf(path, sizeof path, "/v1/sessions/%s", session);
        call("DELETE", path, "");
    }
}

static void end(int code, const char *sentence, const char *detail)
{
    if (*sentence)
        fprintf(stderr, "%s%s\n", sentence, detail);
    exit(code);
}

static void refused(void)
{
    char detail[1024];

    field("detail", detail, sizeof detail);
    end(1, "refused: ", detail);
}

/* Sleeps, with a heartbeat whenever one is due; a signal ends the program. */
static void pause_for(long tenths)
{
    struct timespec tenth = {0, 100000000L};
    char path[NAME + 32];

    while (tenths-- > 0) {
        nanosleep(&tenth, NULL);
        if (stopped)
            end(128 + stopped, "", "");
        if (time(NULL) >= due) {
            snprintf(path, sizeof path, "/v1/sessions/%s/heartbeat", session);
            if (call("PUT", path, "{}") == 410)
                end(4, "the seat was lost", "");
            due = time(NULL) + heartbeat;
        }
    }
}

static void log_on(void)
{
    char body[REQUEST / 2], computer[NAME] = "localhost", seconds[32];
    const char *user = getenv("USER");
    int status;

    gethostname(computer, sizeof computer - 1);
    snprintf(body, sizeof body, "{\"user\":\"%s\",\"host\":\"%s\",\"computer\":\"%s\"}",
             user && *user ? user : "somebody", computer, computer);
    status = call("POST", "/v1/sessions", body);
    if (status == 0)
        end(3, "no answer from ", host);
    if (status != 201)
        refused();
    field("session", session, sizeof session);
    field("heartbeatSeconds", seconds, sizeof seconds);
    heartbeat = atol(seconds) > 0 ? atol(seconds) : heartbeat;
    due = time(NULL) + heartbeat;
}

/* Waits in line if all seats are taken and the pool has a line. */
static void take_seat(const char *product)
{
    char body[REQUEST / 2], path[NAME + 32], place[32], state[32];
    int status;

    snprintf(body, sizeof body,
             "{\"session\":\"%s\",\"product\":\"%s\",\"program\":\"licensed\",\"wait\":\"PT10M\"}",
             session, product);
    status = call("POST", "/v1/checkouts", body);
    if (status == 202) {
        field("request", request, sizeof request);
        field("place", place, sizeof place);
        printf("waiting in line, place %s\n", place);
        fflush(stdout);
        do {
            pause_for(5);
            snprintf(path, sizeof path, "/v1/requests/%s", request);
            call("GET", path, "");
            field("state", state, sizeof state);
        } while (strcmp(state, "waiting") == 0);
        snprintf(path, sizeof path, "/v1/requests/%s/claim", request);
        status = call("POST", path, "{}");
        request[0] = '\0';
    }
    if (status != 201 && status != 200) /* 200: only watched, needs no seat */
        refused();
    field("lease", lease, sizeof lease);
}

int main(int count, char **words)
{
    struct sigaction action = {0};
    char *colon;

    if (count < 2 || strpbrk(words[1], "\"\\"))
        end(2, "usage: licensed PRODUCT [HOST:PORT [SECONDS]]", "");
    if (count > 2) {
        snprintf(host, sizeof host, "%s", words[2]);
        colon = strrchr(host, ':');
        if (colon) {
            snprintf(port, sizeof port, "%.15s", colon + 1);
            *colon = '\0';
        }
    }
    action.sa_handler = on_signal;
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    atexit(give_back);

    log_on();
    take_seat(words[1]);
    printf("working under %s\n", lease);
    fflush(stdout);
    pause_for(10 * (count > 3 ? atol(words[3]) : 60));
    return 0;
}
