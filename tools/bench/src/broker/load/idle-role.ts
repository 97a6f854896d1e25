import { once } from 'node:events';
import { createSecureContext } from 'node:tls';
import { Crowd, inParallel, localAddressOf } from './crowd.ts';
import { openPlainSocket, openTlsSocket, type SocketAddress } from './open-socket.ts';
import { nothingYet, type Role, type RoleSurroundings } from './role.ts';

export interface IdleSpec {
  readonly kind: 'idle';
  readonly members: readonly { readonly clientId: string; readonly filters: readonly string[] }[];
  /** Mutual TLS, PEM; identities are taken in turn. */
  readonly tls?: {
    readonly ca: string;
    readonly identities: readonly { readonly cert: string; readonly key: string }[];
  };
  /** Otherwise they only connect: for a server that speaks no MQTT. */
  readonly speaksMqtt: boolean;
}

/** Clients that connect, and subscribe, and say nothing more. */
export function createIdleRole({ members, tls, speaksMqtt }: IdleSpec, { lost, ...address }: RoleSurroundings): Role {
  const contexts = tls?.identities.map((identity) => createSecureContext({ ca: tls.ca, ...identity })) ?? [];
  const openSocket = (from: SocketAddress, number: number, onBytes: (bytes: Buffer) => void) => {
    const context = contexts[number % contexts.length];
    return context ? openTlsSocket(from, context, onBytes) : openPlainSocket(from, onBytes);
  };
  const join = async () => {
    if (speaksMqtt) {
      const session = { cleanStart: true, expirySeconds: 0 };
      await new Crowd({ ...address, session, qos: 1, handler: { lost }, openSocket }).join(members);
      return;
    }
    await inParallel(members.keys(), async (number) => {
      const socket = openSocket({ ...address, localAddress: localAddressOf(number) }, number, () => {});
      await once(socket, tls ? 'secureConnect' : 'connect');
      socket.on('error', lost);
      socket.on('close', () => lost(new Error('the server closed a connection')));
    });
  };
  return { join, start: () => {}, stop: () => {}, counts: () => nothingYet };
}
