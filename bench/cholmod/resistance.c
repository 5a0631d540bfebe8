// Effective resistances between focal points of a landscape by CHOLMOD, from a file to numbers: what bench/CorridorsVerb.cs is measured against.
// One triangular factor of the grounded Laplacian, all right-hand sides in one block.
//   gcc -O2 -march=native resistance.c -o resistance -lcholmod -lopenblas -lz -lm
//   OPENBLAS_NUM_THREADS=2 ./resistance LANDSCAPE.asc[.gz] POINTS.txt 4|8 MOST_POINTS
// The landscape holds resistances; cells are joined by the mean of both. Prints "parts: seconds ...", "memory: MB" and a line for each pair of the first point.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <zlib.h>
#include <suitesparse/cholmod.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static char buffer[1 << 20];
static int held = 0, at = 0;

static int next_char(gzFile file)
{
    if (at == held) {
        held = gzread(file, buffer, sizeof buffer);
        at = 0;
        if (held <= 0) return -1;
    }
    return buffer[at++];
}

static int next_word(gzFile file, char *word, int most)
{
    int c, n = 0;
    do c = next_char(file); while (c == ' ' || c == '\n' || c == '\r' || c == '\t');
    for (; c > ' ' && n < most - 1; c = next_char(file)) word[n++] = (char)c;
    word[n] = 0;
    return n;
}

// Whole numbers, which these landscapes hold, without the library's long way.
static double number(const char *word)
{
    const char *c = word;
    double value = 0;
    for (; *c >= '0' && *c <= '9'; c++) value = 10 * value + (*c - '0');
    return *c ? strtod(word, NULL) : value;
}

int main(int argc, char **argv)
{
    if (argc < 5) { fprintf(stderr, "resistance LANDSCAPE POINTS 4|8 MOST_POINTS\n"); return 2; }
    double begun = now();
    int is_eight = argv[3][0] == '8', most = atoi(argv[4]);
    gzFile file = gzopen(argv[1], "rb");
    if (!file) { fprintf(stderr, "%s cannot be read\n", argv[1]); return 1; }
    char word[64];
    double header[6];
    for (int i = 0; i < 6; i++) { next_word(file, word, sizeof word); next_word(file, word, sizeof word); header[i] = strtod(word, NULL); }
    long columns = (long)header[0], rows = (long)header[1], cells = rows * columns;
    double *resistance = malloc(cells * sizeof(double));
    long *node = malloc(cells * sizeof(long)), nodes = 0;
    for (long cell = 0; cell < cells; cell++) {
        if (!next_word(file, word, sizeof word)) { fprintf(stderr, "%s ends early\n", argv[1]); return 1; }
        resistance[cell] = number(word);
        nodes += resistance[cell] > 0;
    }
    gzclose(file);
    long focal[64], focal_cell[64];
    int points = 0, asked = 0, number_of[64];
    FILE *list = fopen(argv[2], "r");
    double id, x, y;
    while (list && asked < most && points < 64 && fscanf(list, "%lf %lf %lf", &id, &x, &y) == 3) {
        long cell = (long)floor((header[3] + rows * header[4] - y) / header[4]) * columns + (long)floor((x - header[2]) / header[4]);
        asked++;
        // Points where nothing passes are left out.
        if (resistance[cell] > 0) { number_of[points] = (int)id; focal_cell[points++] = cell; }
    }
    double read = now();

    int reach = is_eight ? 4 : 2;
    long down[4] = {0, 1, 1, 1}, right[4] = {1, 0, 1, -1};
    // Cells that are not connected with the first focal point would leave the matrix singular.
    long *queue = malloc(nodes * sizeof(long)), first = 0, last = 0;
    for (long cell = 0; cell < cells; cell++) node[cell] = -1;
    queue[last++] = focal_cell[0];
    node[focal_cell[0]] = 0;
    while (first < last) {
        long cell = queue[first++], row = cell / columns, column = cell % columns;
        for (int d = 0; d < 2 * reach; d++) {
            long r = row + (d < reach ? down[d] : -down[d - reach]), c = column + (d < reach ? right[d] : -right[d - reach]);
            if (r < 0 || r >= rows || c < 0 || c >= columns) continue;
            long other = r * columns + c;
            if (resistance[other] > 0 && node[other] < 0) { node[other] = 0; queue[last++] = other; }
        }
    }
    free(queue);
    nodes = 0;
    for (long cell = 0; cell < cells; cell++) if (node[cell] == 0) node[cell] = nodes++;
    for (int p = 0; p < points; p++) focal[p] = node[focal_cell[p]];

    // The Laplacian without the first focal point, its upper triangle by columns.
    cholmod_common common;
    cholmod_l_start(&common);
    common.supernodal = CHOLMOD_SUPERNODAL;
    cholmod_triplet *edges = cholmod_l_allocate_triplet(nodes, nodes, nodes * (reach + 1), 1, CHOLMOD_REAL, &common);
    double *diagonal = calloc(nodes, sizeof(double));
    SuiteSparse_long *from = edges->i, *to = edges->j;
    double *weight = edges->x;
    long count = 0;
    for (long row = 0; row < rows; row++)
        for (long column = 0; column < columns; column++) {
            long cell = row * columns + column;
            if (node[cell] < 0) continue;
            for (int d = 0; d < reach; d++) {
                long r = row + down[d], c = column + right[d];
                if (r >= rows || c < 0 || c >= columns) continue;
                long other = r * columns + c;
                if (node[other] < 0) continue;
                double conductance = 2 / ((resistance[cell] + resistance[other]) * (d >= 2 ? sqrt(2) : 1));
                long a = node[cell], b = node[other];
                diagonal[a] += conductance;
                diagonal[b] += conductance;
                if (a == focal[0] || b == focal[0]) continue;
                from[count] = a < b ? a : b;
                to[count] = a < b ? b : a;
                weight[count++] = -conductance;
            }
        }
    for (long a = 0; a < nodes; a++) {
        from[count] = to[count] = a;
        weight[count++] = a == focal[0] || diagonal[a] == 0 ? 1 : diagonal[a];
    }
    edges->nnz = count;
    free(resistance);
    free(node);
    free(diagonal);
    cholmod_sparse *matrix = cholmod_l_triplet_to_sparse(edges, count, &common);
    cholmod_l_free_triplet(&edges, &common);
    double built = now();
    cholmod_factor *factor = cholmod_l_analyze(matrix, &common);
    if (!factor) { fprintf(stderr, "analysis failed: status %d\n", common.status); return 1; }
    double analysed = now();
    cholmod_l_factorize(matrix, factor, &common);
    if (common.status != CHOLMOD_OK) { fprintf(stderr, "factorisation failed: status %d (%s)\n", common.status, common.status == CHOLMOD_OUT_OF_MEMORY ? "out of memory" : "other"); return 1; }
    double factored = now();
    cholmod_dense *right_hand = cholmod_l_zeros(nodes, points - 1, CHOLMOD_REAL, &common);
    for (int p = 1; p < points; p++) ((double *)right_hand->x)[(p - 1) * nodes + focal[p]] = 1;
    cholmod_dense *voltages = cholmod_l_solve(CHOLMOD_A, factor, right_hand, &common);
    double solved = now();
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("parts: read %.3f build %.3f analyse %.3f factor %.3f solve %.3f total %.3f seconds\n", read - begun, built - read, analysed - built, factored - analysed, solved - factored, solved - begun);
    printf("memory: %.0f MB, nodes %ld, factor %.0f M numbers\n", usage.ru_maxrss / 1024.0, nodes, factor->xsize / 1e6);
    for (int p = 1; p < points; p++) printf("resistance %d %d %.12g\n", number_of[0], number_of[p], ((double *)voltages->x)[(p - 1) * nodes + focal[p]]);
    return 0;
}
