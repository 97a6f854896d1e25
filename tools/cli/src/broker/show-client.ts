import type { paths } from '@roadwire/sdk';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { formatTable, type Output, printFields } from '../output.ts';
import { bytes, count, perSecond, span } from './amounts.ts';
import { mqttVersion } from './list-clients.ts';
import { printable } from './printable.ts';

type Client = paths['/v1/broker/clients/{clientId}']['get']['responses'][200]['content']['application/json'];

/** `roadwire broker client`: its session, connection, restrictions and history. */
export async function showClient({ connect, output }: Context, clientId: string): Promise<void> {
  const api = await connect();
  const client = answerOf(await api.GET('/v1/broker/clients/{clientId}', { params: { path: { clientId } } }));
  output.document(client);
  printFields(output, {
    Client: printable(client.clientId),
    Kind: client.kind ?? 'not known',
    State: client.state === 'absent' ? 'it has no session' : client.state,
    ...connectionFields(client),
    ...sessionFields(client),
    ...restrictionFields(client),
  });
  printSubscriptions(output, client);
  printHistory(output, client);
}

function connectionFields({ connection, counters }: Client): Record<string, string> {
  if (!connection) return {};
  const { address, connectedSince, keepAliveSeconds, lastHeard, listener, node, protocolVersion, tls } = connection;
  const certificate = tls?.certificate;
  return {
    'Connected since': connectedSince,
    'Last heard': lastHeard ?? '?',
    Address: `${address}, ${listener} of ${node}`,
    MQTT: `${mqttVersion(protocolVersion)}, keep-alive ${keepAliveSeconds === null ? '?' : `${keepAliveSeconds} s`}`,
    TLS: tls ? `${tls.version}, ${tls.cipher}${tls.resumed ? ', resumed' : ''}` : 'none',
    ...(certificate ? { Certificate: `${printable(certificate.subject)}, serial ${certificate.serial}` } : {}),
    ...(certificate ? { 'Valid until': certificate.notAfter } : {}),
    ...(counters ? { In: `${count(counters.messagesIn)} messages, ${bytes(counters.bytesIn)}` } : {}),
    ...(counters ? { Out: `${count(counters.messagesOut)} messages, ${bytes(counters.bytesOut)}` } : {}),
  };
}

function sessionFields({ connection, session }: Client): Record<string, string> {
  if (!session) return {};
  const { cleanStart, expiresAt, expirySeconds, inFlight, queuedBytes, queuedMessages, unreadBytes, will } = session;
  const kept = expirySeconds === null ? 'for ever' : expirySeconds === 0 ? 'not at all' : `for ${span(expirySeconds)}`;
  const ends = expiresAt === null ? '' : `, until ${expiresAt}`;
  return {
    Session: `kept ${kept} without a connection${ends}${connection && cleanStart ? '; began clean' : ''}`,
    Queued: `${count(queuedMessages)} messages, ${bytes(queuedBytes)}`,
    'In flight': `${count(inFlight)}, unread ${bytes(unreadBytes)}`,
    Will: will ? `${printable(will.topic)}, QoS ${will.qos}${will.retain ? ', retained' : ''}` : 'none',
  };
}

function restrictionFields({ restrictions }: Client): Record<string, string> {
  const { ban, publish, rates, subscribe, throttledSince } = restrictions;
  const filters = (those: readonly string[] | null) =>
    those === null ? 'not known while it is away' : those.map(printable).join('  ') || 'nothing';
  return {
    Ban: ban ? `until ${ban.until}: ${printable(ban.reason)}` : 'none',
    'May publish': filters(publish),
    'May subscribe': filters(subscribe),
    Rates: rates
      ? `${perSecond(rates.messagesPerSecond)}, ${perSecond(rates.bytesPerSecond, bytes)}`
      : 'no limit of its own',
    ...(throttledSince === null ? {} : { Throttled: `since ${throttledSince}: it sends more than it may` }),
  };
}

function printSubscriptions(output: Output, { session }: Client): void {
  if (!session) return;
  output.line('');
  const rows = session.subscriptions.map(({ filter, qos }) => [printable(filter), `${qos}`]);
  if (rows.length === 0) output.line('It has no subscriptions.');
  else for (const line of formatTable([['SUBSCRIPTION', 'QOS'], ...rows])) output.line(line);
}

function printHistory(output: Output, { history, historySince }: Client): void {
  output.line('');
  if (history.length === 0) return output.line(`Nothing was heard of it since ${historySince}.`);
  const rows = history.map(({ address, at, by, event, reason, times, why }) => [
    at,
    times > 1 ? `${event} ×${times}` : event,
    by ?? '',
    reason ?? '',
    printable(why),
    address ?? '',
  ]);
  for (const line of formatTable([['AT', 'EVENT', 'BY', 'REASON', 'WHY', 'ADDRESS'], ...rows])) output.line(line);
}
