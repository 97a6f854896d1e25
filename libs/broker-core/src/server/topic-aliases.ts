import { PacketError, protocolError, reasonCodes } from '@roadwire/mqtt-codec';

/** Names that a client gave to topics (MQTT 5, 3.3.2.3.4). They end with its connection (MQTT-3.3.2-7). */
export class IncomingAliases {
  readonly #maximum: number;
  readonly #topics = new Map<number, string>();

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  /** The topic of a PUBLISH with an alias. Throws PacketError (MQTT-3.3.2-8, MQTT-3.3.2-9). */
  resolve(topic: string, alias: number): string {
    if (alias === 0 || alias > this.#maximum) {
      throw new PacketError(reasonCodes.topicAliasInvalid, `topic alias ${alias}, ${this.#maximum} is the highest`);
    }
    if (topic !== '') {
      this.#topics.set(alias, topic);
      return topic;
    }
    const known = this.#topics.get(alias);
    if (known === undefined) throw protocolError(`topic alias ${alias} stands for no topic yet`);
    return known;
  }
}

/** Names that we give to the first topics that go to a client which takes aliases. */
export class OutgoingAliases {
  readonly #maximum: number;
  readonly #aliases = new Map<string, number>();

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  /** Undefined when the topic has none and all are taken. `isNew`: the packet must carry the topic as well. */
  aliasOf(topic: string): { alias: number; isNew: boolean } | undefined {
    const known = this.#aliases.get(topic);
    if (known !== undefined) return { alias: known, isNew: false };
    if (this.#aliases.size >= this.#maximum) return undefined;
    const alias = this.#aliases.size + 1;
    this.#aliases.set(topic, alias);
    return { alias, isNew: true };
  }

  /** The packet that would have told the client was not sent. */
  forget(topic: string): void {
    this.#aliases.delete(topic);
  }
}
