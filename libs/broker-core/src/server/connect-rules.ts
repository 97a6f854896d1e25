import { type ConnectPacket, protocolError, reasonCodes } from '@roadwire/mqtt-codec';
import type { Limits } from '../limits/limits.ts';
import { hasMoreLevels } from '../routing/topic-filter.ts';
import type { BrokerContext } from './broker-context.ts';
import type { Refusal } from './door.ts';

/**
 * What a CONNECT must not ask for, whoever it is from; undefined when there is nothing. Throws PacketError for what no client
 * may say (MQTT 5, 3.1.2.11.10).
 */
export function checkConnect(packet: ConnectPacket, { limits }: Pick<BrokerContext, 'limits'>): Refusal | undefined {
  const { clientId, version, cleanStart, will, properties } = packet;
  if (clientId === '') {
    // Before version 5 there is no way to tell a client its id (MQTT 3.1.1, MQTT-3.1.3-8); 3.1 knows no empty one.
    if (version === 3) return invalidId('MQTT 3.1 needs a client identifier');
    if (version === 4 && !cleanStart) return invalidId('a session that is to be kept needs a client identifier');
  }
  if (Buffer.byteLength(clientId) > limits.clientIdBytes) {
    return { ...invalidId(`a client identifier has ${limits.clientIdBytes} bytes at most`), limit: 'clientIdBytes' };
  }
  if (will && (will.topic === '' || hasMoreLevels(will.topic, limits.topicLevels))) {
    const refused = refusal(reasonCodes.topicNameInvalid, `the topic of the will is empty or has too many levels`);
    return will.topic === '' ? refused : { ...refused, limit: 'topicLevels' };
  }
  if (properties.authenticationData && properties.authenticationMethod === undefined) {
    throw Object.assign(protocolError('authentication data without a method'), { deservesConnack: true });
  }
  return undefined;
}

/** Seconds; for ever, as far as we allow it, for a client that cannot say how long (MQTT 3.1.1, 3.1.2.4). */
export function sessionExpiryFor({ version, cleanStart, properties }: ConnectPacket, limits: Limits): number {
  const asked = version === 5 ? (properties.sessionExpiryInterval ?? 0) : cleanStart ? 0 : limits.sessionExpirySeconds;
  return Math.min(asked, limits.sessionExpirySeconds);
}

/** Seconds. Only a client of version 5 can be held to less than it asks for (MQTT-3.1.2-21). */
export function keepAliveFor({ version, keepAlive }: ConnectPacket, limits: Limits): number {
  const { keepAliveSeconds: longest, requiresKeepAlive } = limits;
  if (version !== 5 || longest === 0) return keepAlive;
  if (keepAlive === 0) return requiresKeepAlive ? longest : 0;
  return Math.min(keepAlive, longest);
}

const returnCodes = new Map<number, number>([
  [reasonCodes.unsupportedProtocolVersion, 1],
  [reasonCodes.clientIdentifierNotValid, 2],
  [reasonCodes.serverUnavailable, 3],
  [reasonCodes.serverBusy, 3],
  [reasonCodes.serverShuttingDown, 3],
  [reasonCodes.quotaExceeded, 3],
  [reasonCodes.connectionRateExceeded, 3],
  [reasonCodes.useAnotherServer, 3],
  [reasonCodes.serverMoved, 3],
  [reasonCodes.badUserNameOrPassword, 4],
  [reasonCodes.notAuthorized, 5],
  [reasonCodes.banned, 5],
  [reasonCodes.badAuthenticationMethod, 5],
]);

/** The return code of CONNACK before version 5 (MQTT 3.1.1, table 3.1); undefined where there is none, and only silence is left. */
export const returnCodeOf = (reasonCode: number): number | undefined => returnCodes.get(reasonCode);

const refusal = (reasonCode: number, why: string): Refusal => ({ admitted: false, reasonCode, why });
const invalidId = (why: string): Refusal => refusal(reasonCodes.clientIdentifierNotValid, why);
