import { DurableStore, type DurableStoreOptions } from './durable-store.ts';
import { FileDisk } from './log/file-disk.ts';
import { MemoryStore } from './memory-store.ts';
import type { Store } from './store.ts';

/**
 * What a message that was acknowledged survives. `memory`: nothing but its receivers' connections. `os`: the end of the process.
 * `fsync`: the end of the machine.
 */
export const durabilities = ['memory', 'os', 'fsync'] as const;
export type Durability = (typeof durabilities)[number];

export interface StoreOptions extends DurableStoreOptions {
  readonly durability: Durability;
  /** Of this broker alone. Made if it is not there; not looked at for `memory`. */
  readonly directory: string;
}

export function createStore({ durability, directory, ...options }: StoreOptions): Store {
  return durability === 'memory' ? new MemoryStore() : new DurableStore(new FileDisk(directory, durability), options);
}
