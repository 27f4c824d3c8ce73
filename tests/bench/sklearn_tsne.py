# SPDX-License-Identifier: Apache-2.0
"""The anchor of projection_bench: scikit-learn's Barnes-Hut t-SNE of FOLDER/points.npy from FOLDER/initial.npy.

Writes FOLDER/layout.npy and prints the seconds of the map alone. Rows have length 1, so that Euclidean
distances are the chords that belong to cosine distances. Learning rate: N / 12, four times what
learning_rate='auto' gives: at 750 iterations a smaller one ends at a higher divergence.
"""
import sys
import time

try:
    import numpy as np
    from sklearn.manifold import TSNE
except ImportError:
    sys.exit(3)

folder, perplexity, iterations, threads = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
points = np.load(folder + "/points.npy")
initial = np.load(folder + "/initial.npy")
tsne = TSNE(
    n_components=2,
    perplexity=perplexity,
    early_exaggeration=12,
    learning_rate=len(points) / 12,
    n_iter=iterations,
    n_iter_without_progress=iterations,
    init=initial,
    method="barnes_hut",
    n_jobs=threads,
)
start = time.perf_counter()
layout = tsne.fit_transform(points)
seconds = time.perf_counter() - start
np.save(folder + "/layout.npy", np.ascontiguousarray(layout, dtype=np.float32))
print(seconds)
