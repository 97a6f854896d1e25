import v8 from 'node:v8';
import vm from 'node:vm';

/** Bytes of memory in use when nothing is left to collect. */
export function bytesInUse(): number {
  v8.setFlagsFromString('--expose-gc');
  vm.runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
