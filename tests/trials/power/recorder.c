// Preload library of the trial power-cut: notes everything a process does to the files below one folder, in one log, with
// the moments (CLOCK_MONOTONIC, nanoseconds) before and after each call. tests/trials/power/disk.mjs reads it.
//
//   POWER_FOLDER    what is recorded: files and folders below it (absolute path)
//   POWER_LOG       the log, appended to
//   POWER_DELAY_US  every fsync takes up to this much longer, as on a slower disk
//
// Shared memory files (-shm) are left out: they are mapped, not written, and made anew after a crash.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum Kind { Write = 1, Truncate = 2, Sync = 3, Create = 4, Rename = 5, Unlink = 6, MakeFolder = 7 };

/// One record: this head, then `path_bytes` (for Rename both paths with a zero between), then `data_bytes`.
/// `inode` names the file; `offset` is where a Write begins or the size a Truncate leaves.
struct Head {
    uint64_t begin_ns, end_ns, inode, offset;
    uint32_t kind, path_bytes, data_bytes, reserved;
};
_Static_assert(sizeof(struct Head) == 48, "the reader knows this size");

static char folder[PATH_MAX];
static size_t folder_bytes;
static int log_descriptor = -1;
static long delay_us_max;

enum { inodes_max = 1 << 16 };
static _Atomic uint64_t inodes[inodes_max];  // open addressing; only ever grows

static uint64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

__attribute__((constructor)) static void prepare(void) {
    const char* wanted = getenv("POWER_FOLDER");
    const char* log = getenv("POWER_LOG");
    const char* delay = getenv("POWER_DELAY_US");
    if (!wanted || !log || strlen(wanted) >= sizeof folder) return;
    strcpy(folder, wanted);
    folder_bytes = strlen(folder);
    delay_us_max = delay ? atol(delay) : 0;
    log_descriptor = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/// The real function behind a name of ours.
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_ours(const char* path) {
    if (log_descriptor < 0 || strncmp(path, folder, folder_bytes) != 0) return 0;
    if (path[folder_bytes] != '/' && path[folder_bytes] != 0) return 0;
    const size_t bytes = strlen(path);
    return bytes < 4 || strcmp(path + bytes - 4, "-shm") != 0;
}

static void note_inode(uint64_t inode) {
    for (uint64_t at = inode * 0x9E3779B97F4A7C15u >> 48;; at = (at + 1) % inodes_max) {
        uint64_t free_slot = 0;
        if (atomic_load(&inodes[at]) == inode || atomic_compare_exchange_strong(&inodes[at], &free_slot, inode)) return;
        if (free_slot == inode) return;
    }
}

static int knows_inode(uint64_t inode) {
    for (uint64_t at = inode * 0x9E3779B97F4A7C15u >> 48;; at = (at + 1) % inodes_max) {
        const uint64_t found = atomic_load(&inodes[at]);
        if (found == inode) return 1;
        if (found == 0) return 0;
    }
}

/// The inode of a regular file of ours, else 0.
static uint64_t our_inode(int descriptor) {
    struct stat status;
    if (log_descriptor < 0 || fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
    return knows_inode(status.st_ino) ? status.st_ino : 0;
}

/// One write per record, so that records of several threads never mix. A record that cannot be kept ends the process: a
/// recording with a gap would prove nothing.
static void record(struct Head head, const char* path, const void* data) {
    const int saved_errno = errno;
    head.end_ns = now_ns();
    const struct iovec parts[] = {{&head, sizeof head}, {(void*)path, head.path_bytes}, {(void*)data, head.data_bytes}};
    const long wanted = (long)(sizeof head + head.path_bytes + head.data_bytes);
    if (syscall(SYS_writev, log_descriptor, parts, 3) != wanted) abort();
    errno = saved_errno;
}

static void record_write(uint64_t inode, uint64_t begin_ns, const void* data, ssize_t count, off_t offset) {
    if (count <= 0) return;
    record((struct Head){.begin_ns = begin_ns, .inode = inode, .offset = (uint64_t)offset, .kind = Write,
                         .data_bytes = (uint32_t)count}, "", data);
}

ssize_t write(int descriptor, const void* data, size_t count) {
    const uint64_t inode = our_inode(descriptor);
    const uint64_t begin_ns = now_ns();
    const ssize_t written = REAL(write)(descriptor, data, count);
    if (inode) record_write(inode, begin_ns, data, written, lseek(descriptor, 0, SEEK_CUR) - (written > 0 ? written : 0));
    return written;
}

ssize_t pwrite64(int descriptor, const void* data, size_t count, off64_t offset) {
    const uint64_t inode = our_inode(descriptor);
    const uint64_t begin_ns = now_ns();
    const ssize_t written = REAL(pwrite64)(descriptor, data, count, offset);
    if (inode) record_write(inode, begin_ns, data, written, offset);
    return written;
}
ssize_t pwrite(int descriptor, const void* data, size_t count, off_t offset) {
    return pwrite64(descriptor, data, count, offset);
}

/// `total` bytes that have been written from several places, as one write after the other.
static void record_parts(uint64_t inode, uint64_t begin_ns, const struct iovec* parts, int count, ssize_t total, off_t at) {
    for (int i = 0; i < count && total > 0; ++i) {
        const ssize_t piece = total < (ssize_t)parts[i].iov_len ? total : (ssize_t)parts[i].iov_len;
        record_write(inode, begin_ns, parts[i].iov_base, piece, at);
        at += piece;
        total -= piece;
    }
}

ssize_t writev(int descriptor, const struct iovec* parts, int count) {
    const uint64_t inode = our_inode(descriptor);
    const uint64_t begin_ns = now_ns();
    const ssize_t written = REAL(writev)(descriptor, parts, count);
    if (inode && written > 0)
        record_parts(inode, begin_ns, parts, count, written, lseek(descriptor, 0, SEEK_CUR) - written);
    return written;
}

ssize_t pwritev64(int descriptor, const struct iovec* parts, int count, off64_t offset) {
    const uint64_t inode = our_inode(descriptor);
    const uint64_t begin_ns = now_ns();
    const ssize_t written = REAL(pwritev64)(descriptor, parts, count, offset);
    if (inode) record_parts(inode, begin_ns, parts, count, written, offset);
    return written;
}
ssize_t pwritev(int descriptor, const struct iovec* parts, int count, off_t offset) {
    return pwritev64(descriptor, parts, count, offset);
}

int ftruncate64(int descriptor, off64_t size) {
    const uint64_t inode = our_inode(descriptor);
    const uint64_t begin_ns = now_ns();
    const int result = REAL(ftruncate64)(descriptor, size);
    if (inode && result == 0)
        record((struct Head){.begin_ns = begin_ns, .inode = inode, .offset = (uint64_t)size, .kind = Truncate}, "", "");
    return result;
}
int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }

/// Of a file: the name does not matter. Of a folder: its path, because its entries are what becomes durable.
static int sync_with(int (*real)(int), int descriptor) {
    uint64_t inode = our_inode(descriptor);
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t bytes = inode || log_descriptor < 0 ? 0 : readlink(link, path, sizeof path - 1);
    path[bytes > 0 ? bytes : 0] = 0;
    const int is_folder = !inode && bytes > 0 && is_ours(path);
    const uint64_t begin_ns = now_ns();
    if ((inode || is_folder) && delay_us_max > 0) usleep((useconds_t)((begin_ns / 1000) % (uint64_t)delay_us_max));
    const int result = real(descriptor);
    if ((inode || is_folder) && result == 0)
        record((struct Head){.begin_ns = begin_ns, .inode = inode, .kind = Sync,
                             .path_bytes = is_folder ? (uint32_t)bytes : 0}, path, "");
    return result;
}
int fsync(int descriptor) { return sync_with(REAL(fsync), descriptor); }
int fdatasync(int descriptor) { return sync_with(REAL(fdatasync), descriptor); }

static void record_paths(enum Kind kind, uint64_t begin_ns, uint64_t inode, const char* path, size_t bytes) {
    record((struct Head){.begin_ns = begin_ns, .inode = inode, .kind = kind, .path_bytes = (uint32_t)bytes}, path, "");
}

/// After a successful open: the file is one of ours from now on, and perhaps it is new.
static void note_opened(const char* path, int descriptor, int was_there, uint64_t begin_ns) {
    struct stat status;
    if (descriptor < 0 || fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return;
    note_inode(status.st_ino);
    if (!was_there) record_paths(Create, begin_ns, status.st_ino, path, strlen(path));
}

static int open_and_note(const char* path, int flags, mode_t mode) {
    const int ours = is_ours(path);
    const int was_there = !ours || !(flags & O_CREAT) || faccessat(AT_FDCWD, path, F_OK, 0) == 0;
    const uint64_t begin_ns = now_ns();
    const int descriptor = (int)REAL(open64)(path, flags, mode);
    if (ours) note_opened(path, descriptor, was_there, begin_ns);
    if (ours && was_there && (flags & O_TRUNC) && descriptor >= 0) ftruncate64(descriptor, 0);
    return descriptor;
}

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_and_note(path, flags, mode);
}
int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_and_note(path, flags, mode);
}

FILE* fopen64(const char* path, const char* mode) {
    const int ours = is_ours(path) && mode[0] != 'r';
    const int was_there = ours && faccessat(AT_FDCWD, path, F_OK, 0) == 0;
    const uint64_t begin_ns = now_ns();
    FILE* file = REAL(fopen64)(path, mode);
    if (ours && file) note_opened(path, fileno(file), was_there, begin_ns);
    if (ours && file && was_there && mode[0] == 'w') ftruncate64(fileno(file), 0);
    return file;
}
FILE* fopen(const char* path, const char* mode) { return fopen64(path, mode); }

int rename(const char* from, const char* to) {
    const uint64_t begin_ns = now_ns();
    const int result = REAL(rename)(from, to);
    if (result == 0 && is_ours(from)) {
        char both[2 * PATH_MAX + 2];
        const int bytes = snprintf(both, sizeof both, "%s%c%s", from, 0, to);
        record_paths(Rename, begin_ns, 0, both, (size_t)bytes);
    }
    return result;
}

int unlink(const char* path) {
    const uint64_t begin_ns = now_ns();
    const int result = REAL(unlink)(path);
    if (result == 0 && is_ours(path)) record_paths(Unlink, begin_ns, 0, path, strlen(path));
    return result;
}
int remove(const char* path) {
    const uint64_t begin_ns = now_ns();
    const int result = REAL(remove)(path);
    if (result == 0 && is_ours(path)) record_paths(Unlink, begin_ns, 0, path, strlen(path));
    return result;
}

int mkdir(const char* path, mode_t mode) {
    const uint64_t begin_ns = now_ns();
    const int result = REAL(mkdir)(path, mode);
    if (result == 0 && is_ours(path)) record_paths(MakeFolder, begin_ns, 0, path, strlen(path));
    return result;
}
