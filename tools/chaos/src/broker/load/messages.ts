import type { QoS } from '@roadwire/mqtt-codec';
import type { Book } from '../history/book.ts';
import type { SentMessage } from '../history/history.ts';

export interface NewMessage {
  readonly publisher: string;
  readonly topic: string;
  readonly qos: QoS;
  readonly retain?: boolean;
  /** 0 for one that deletes; otherwise the id has room in any case. */
  readonly bytes: number;
  readonly expirySeconds?: number | undefined;
  readonly isRich?: boolean;
  readonly isProbe?: boolean;
}

/** Gives each message an id, and writes it down. */
export class Messages {
  readonly #book: Book;
  /** How many there are. */
  count = 0;

  constructor(book: Book) {
    this.#book = book;
  }

  /** One that is sent for the first time now. */
  create({ bytes, retain = false, expirySeconds, isRich = false, isProbe = false, ...known }: NewMessage): SentMessage {
    this.count += 1;
    const id = `m${this.count}`;
    const sent = this.#book.now();
    const message: SentMessage = {
      ...known,
      id,
      number: this.count,
      retain,
      payloadBytes: bytes === 0 ? 0 : Math.max(bytes, id.length + 1),
      expirySeconds,
      isRich,
      isProbe,
      firstSent: sent,
      lastSent: sent,
      sends: 1,
      released: undefined,
      lastLife: 0,
      acknowledged: undefined,
    };
    this.#book.messages.set(id, message);
    return message;
  }
}
