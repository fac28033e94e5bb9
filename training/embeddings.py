"""Where the embeddings start: pieces that stand in each other's translations lie together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds

from training.corpus import Corpus, Ragged

_SAMPLE = 400_000


def cooccurrence_embeddings(corpus: Corpus, pieces: int, width: int, seed: int) -> NDArray[np.float32]:
    """One row a piece (pieces, width), of length about 1: singular vectors of what co-occurs in sentence pairs.

    The matrix is the shifted positive pointwise mutual information of Dutch and English pieces (Levy and Goldberg,
    2014), long sentences counting less. A piece of both languages gets the mean of its two rows, by frequency. Pieces
    seen fewer than five times start at random.
    """
    draw = np.random.default_rng(seed)
    sample = draw.permutation(len(corpus))[:_SAMPLE]
    ours, theirs = (_counts(side, sample, pieces) for side in (corpus.dutch, corpus.english))
    lengths = np.sqrt(np.maximum(1, ours.sum(1).A1 * theirs.sum(1).A1))
    together = (ours.T @ sparse.diags(1 / lengths) @ theirs).tocoo()
    total = together.sum()
    rows = np.bincount(together.row, together.data, pieces) / total
    columns = np.bincount(together.col, together.data, pieces) ** 0.75
    columns /= columns.sum()
    gain = np.log(together.data / total / (rows[together.row] * columns[together.col])) - 1
    known = gain > 0
    information = sparse.csr_matrix((gain[known], (together.row[known], together.col[known])), (pieces, pieces))
    if not information.nnz:  # a few lines of text, in which nothing stands out
        return draw.normal(0, width**-0.5, (pieces, width)).astype(np.float32)
    left, values, right = svds(information.astype(np.float32), k=min(width, pieces - 2), random_state=seed)
    spread = np.sqrt(values)
    frequency = [np.asarray(own.sum(0)).ravel() for own in (ours, theirs)]
    table = _unit(left * spread) * frequency[0][:, None] + _unit(right.T * spread) * frequency[1][:, None]
    table = _unit(table / np.maximum(1, frequency[0] + frequency[1])[:, None])
    table = np.pad(table, ((0, 0), (0, width - table.shape[1]))) + draw.normal(0, 0.02, (pieces, width))
    rare = frequency[0] + frequency[1] < 5
    table[rare] = draw.normal(0, width**-0.5, (int(rare.sum()), width))
    return table.astype(np.float32)


def _counts(side: Ragged, sample: NDArray[np.int64], pieces: int) -> sparse.csr_matrix:
    """Which sentence (row) has which piece (column); ones."""
    lines = [side[index] for index in sample.tolist()]
    row = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    matrix = sparse.csr_matrix((np.ones(len(row), np.float32), (row, np.concatenate(lines))), (len(lines), pieces))
    matrix.data[:] = 1
    return matrix


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths: NDArray[np.float64] = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.maximum(1e-6, lengths)
