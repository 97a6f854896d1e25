import type { Client, Message, Properties } from '@roadwire/extension-sdk';
import type { ConnectedClient, HookMessage } from '../engine/engine.ts';

const views = new WeakMap<ConnectedClient, Client>();

/** What extensions see of a client: made once for a connection that one of them is asked about. */
export function clientView(client: ConnectedClient): Client {
  const known = views.get(client);
  if (known) return known;
  const { clientId, identity, username, connection, protocolVersion, connectedSince } = client;
  const { address, listener, tls } = connection;
  const view = { clientId, identity, username, address, listener, tls, protocolVersion, connectedSince };
  views.set(client, view);
  return view;
}

export interface Changes {
  readonly topic?: string | undefined;
  readonly payload?: Uint8Array | undefined;
  readonly retain?: boolean | undefined;
  readonly properties?: Properties | undefined;
}

/** A message as the next extension sees it: as it came, with what those before have changed. */
export class MessageView implements Message {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly #came: HookMessage;
  readonly #properties: Properties | undefined;

  constructor(came: HookMessage, changes: Changes | undefined) {
    this.topic = changes?.topic ?? came.topic;
    this.payload = changes?.payload ?? came.payload;
    this.qos = came.qos;
    this.retain = changes?.retain ?? came.retain;
    this.#came = came;
    this.#properties = changes?.properties;
  }

  get properties(): Properties {
    return { ...this.#came.properties(), ...this.#properties };
  }

  text(): string {
    const { buffer, byteOffset, byteLength } = this.payload;
    return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
  }

  json(): unknown {
    try {
      return JSON.parse(this.text());
    } catch {
      return undefined;
    }
  }
}
