import { type DenseOptions, runDense } from '../../../src/dense/run-dense.ts';

// A dense fleet in a process of its own, which tests kill. It gets its options from whoever started it.
process.on('message', (options: DenseOptions) => void runDense(options));
process.on('disconnect', () => process.exit());
