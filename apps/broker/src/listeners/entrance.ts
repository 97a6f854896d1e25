import type { Socket } from 'node:net';
import type { TurnedAway } from '../engine/engine.ts';
import type { ConnectionGate } from '../limits/connection-gate.ts';

/** How a socket goes on: as a connection, or only to be told why it is none. */
export interface Entry {
  readonly turnedAway: TurnedAway | undefined;
}

const taken: Entry = { turnedAway: undefined };

/** The open sockets of a listener, each counted at the gate for as long as it is open. Without a gate everybody is taken. */
export class Entrance {
  readonly #gate: ConnectionGate | undefined;
  readonly #sockets = new Set<Socket>();
  /** Those of them that are no connections: not asked about yet, or only here to be told no. */
  readonly #others = new Set<Socket>();
  readonly #forget: (this: Socket) => void;

  constructor(gate?: ConnectionGate) {
    this.#gate = gate;
    const [sockets, others] = [this.#sockets, this.#others];
    // One for all of them: a closure of its own would cost each connection a quarter of a kilobyte.
    this.#forget = function forget() {
      if (!sockets.delete(this)) return;
      if (!others.delete(this)) gate?.left();
      gate?.closed();
    };
  }

  /** A socket was accepted. False when it was destroyed at once. */
  open(socket: Socket, address: string): boolean {
    const verdict = this.#gate?.opened(address) ?? 'take';
    if (verdict !== 'take') {
      socket.destroy();
      return false;
    }
    this.#sockets.add(socket);
    this.#others.add(socket);
    socket.on('close', this.#forget);
    return true;
  }

  /** The client of an open socket is known. Undefined when it was destroyed at once. */
  enter(socket: Socket, address: string): Entry | undefined {
    const verdict = this.#gate?.ask(address) ?? 'take';
    if (verdict === 'take') {
      this.#others.delete(socket);
      return taken;
    }
    if ('turnedAway' in verdict) return verdict;
    socket.destroy();
    return undefined;
  }

  destroyAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
