import type { ConnectPacket } from '@roadwire/mqtt-codec';
import type { LeftWill } from '../history/history.ts';
import { payloadOf } from './payload.ts';

export interface ClientOptions {
  readonly name: string;
  readonly version: 4 | 5;
  /** 0: the session ends with its connection. Before version 5 anything else means for ever. */
  readonly expirySeconds: number;
  readonly receiveMaximum?: number;
  readonly topicAliasMaximum?: number;
  /** Reads what comes at once, and answers it at once. */
  readonly isPrompt: boolean;
}

export function connectPacket(options: ClientOptions, cleanStart: boolean, will: LeftWill | undefined): ConnectPacket {
  const { name, version, expirySeconds, receiveMaximum, topicAliasMaximum } = options;
  return {
    type: 'connect',
    version,
    cleanStart,
    keepAlive: 0,
    clientId: name,
    properties: { sessionExpiryInterval: expirySeconds, receiveMaximum, topicAliasMaximum },
    will: will && {
      topic: will.topic,
      qos: will.qos,
      retain: false,
      payload: payloadOf(will.id, 0),
      properties: { willDelayInterval: will.delaySeconds },
    },
  };
}
