import { captureLevels } from '@roadwire/protocol';
import type { TraceEntry, TraceWords } from './trace-entry.ts';

export const mostTraceEntries = 10_000;
const mostTraceBytes = 8 * 1024 * 1024;

/** What is followed: all that is given must fit. */
export interface TraceTarget {
  readonly clientId?: string | undefined;
  /** A topic filter. Only what has a topic can match it. */
  readonly topic?: string | undefined;
  readonly address?: string | undefined;
}

export interface TracePerson {
  readonly id: string;
  readonly email: string;
}

export type TraceEnd = 'time' | 'full' | 'stopped';

export interface TraceView {
  readonly id: string;
  readonly target: TraceTarget;
  readonly payloads: boolean;
  readonly startedBy: TracePerson;
  readonly startedAt: Date;
  readonly endsAt: Date;
  /** Undefined while it runs. */
  readonly endedAt: Date | undefined;
  readonly endedBecause: TraceEnd | undefined;
  readonly entries: number;
  readonly bytes: number;
}

/** One trace: 10,000 entries or 8 MiB of them at most, kept as the lines that are downloaded. */
export class Trace {
  readonly target: TraceTarget;
  readonly #about: Omit<TraceView, 'endedAt' | 'endedBecause' | 'entries' | 'bytes'>;
  readonly #lines: string[] = [];
  readonly #followers = new Set<() => void>();
  readonly #matchesTopic: (topic: string) => boolean;
  #bytes = 0;
  #ended: { readonly at: Date; readonly because: TraceEnd } | undefined;

  constructor(about: Omit<TraceView, 'endedAt' | 'endedBecause' | 'entries' | 'bytes'>) {
    this.#about = about;
    this.target = about.target;
    this.#matchesTopic = topicMatcher(about.target.topic);
  }

  get isRunning(): boolean {
    return this.#ended === undefined;
  }

  get keepsPayloads(): boolean {
    return this.#about.payloads;
  }

  get view(): TraceView {
    return {
      ...this.#about,
      endedAt: this.#ended?.at,
      endedBecause: this.#ended?.because,
      entries: this.#lines.length,
      bytes: this.#bytes,
    };
  }

  /** JSON lines, without their ends. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  matches(clientId: string | undefined, address: string | undefined, topic: string | undefined): boolean {
    const { target } = this;
    if (target.clientId !== undefined && target.clientId !== clientId) return false;
    if (target.address !== undefined && target.address !== address) return false;
    return target.topic === undefined || (topic !== undefined && this.#matchesTopic(topic));
  }

  add(words: TraceWords, at: Date): void {
    if (this.#ended) return;
    const entry: TraceEntry = { seq: this.#lines.length + 1, at: at.toISOString(), ...words };
    const line = JSON.stringify(entry);
    this.#lines.push(line);
    this.#bytes += line.length + 1;
    for (const follower of this.#followers) follower();
    if (this.#lines.length >= mostTraceEntries || this.#bytes >= mostTraceBytes) this.end('full', at);
  }

  end(because: TraceEnd, at: Date): void {
    if (this.#ended) return;
    this.#ended = { at, because };
    for (const follower of this.#followers) follower();
    this.#followers.clear();
  }

  /** Told of each new line, and of the end. */
  follow(follower: () => void): () => void {
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }
}

/** Asked for every message: most are told apart by how they begin. */
function topicMatcher(filter: string | undefined): (topic: string) => boolean {
  if (filter === undefined) return () => true;
  const wildcard = filter.search(/[+#]/);
  if (wildcard < 0) return (topic) => topic === filter;
  // `a/#` matches `a` too.
  const begin = filter.slice(0, wildcard).replace(/\/$/, '');
  return (topic) => topic.startsWith(begin) && captureLevels(filter, topic) !== undefined;
}
