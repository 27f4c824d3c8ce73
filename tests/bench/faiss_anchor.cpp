// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/faiss_anchor.h"

#include "core/base/error.h"

#if defined(WHEREFROM_FAISS)
#include <faiss/IndexFlat.h>
#include <faiss/IndexHNSW.h>

#include <omp.h>

#include <chrono>
#include <vector>
#endif

namespace wherefrom::bench {

#if defined(WHEREFROM_FAISS)

namespace {

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

AnchorResult measured(faiss::Index& index, base::MatrixView<float> rows, std::size_t k, std::size_t threads) {
    omp_set_num_threads(static_cast<int>(threads));
    AnchorResult result;
    result.ids = base::Matrix<std::int32_t>(rows.rows, k, -1);
    auto start = std::chrono::steady_clock::now();
    index.add(static_cast<std::int64_t>(rows.rows), rows.data);
    result.buildSeconds = secondsSince(start);
    std::vector<float> distances(rows.rows * k);
    std::vector<std::int64_t> labels(rows.rows * k);
    start = std::chrono::steady_clock::now();
    index.search(static_cast<std::int64_t>(rows.rows), rows.data, static_cast<std::int64_t>(k),
                 distances.data(), labels.data());
    result.searchSeconds = secondsSince(start);
    for (std::size_t i = 0; i < labels.size(); ++i)
        result.ids.values[i] = static_cast<std::int32_t>(labels[i]);
    return result;
}

} // namespace

bool faissIsThere() {
    return true;
}

AnchorResult faissFlat(base::MatrixView<float> unitRows, std::size_t k, std::size_t threads) {
    faiss::IndexFlatIP index(static_cast<std::int64_t>(unitRows.columns));
    return measured(index, unitRows, k, threads);
}

AnchorResult faissGraph(base::MatrixView<float> unitRows, std::size_t k, std::size_t threads) {
    faiss::IndexHNSWFlat index(static_cast<int>(unitRows.columns), 16, faiss::METRIC_INNER_PRODUCT);
    index.hnsw.efConstruction = 200;
    index.hnsw.efSearch = static_cast<int>(k + k / 2);
    return measured(index, unitRows, k, threads);
}

#else

bool faissIsThere() {
    return false;
}
AnchorResult faissFlat(base::MatrixView<float>, std::size_t, std::size_t) {
    throw base::Error("This benchmark was built without faiss: install libfaiss-dev and build again.");
}
AnchorResult faissGraph(base::MatrixView<float>, std::size_t, std::size_t) {
    throw base::Error("This benchmark was built without faiss: install libfaiss-dev and build again.");
}

#endif

} // namespace wherefrom::bench
