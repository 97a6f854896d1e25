import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printFields } from '../output.ts';
import { bytes, count, perSecond, span } from './amounts.ts';

/** `roadwire broker overview` */
export async function showOverview({ connect, output }: Context): Promise<void> {
  const api = await connect();
  const now = answerOf(await api.GET('/v1/broker/overview'));
  output.document(now);
  const { capabilities, dropsByReason, rates } = now;
  const cannot = Object.entries(capabilities).flatMap(([name, can]) => (can ? [] : [name]));
  const drops = Object.entries(dropsByReason).flatMap(([reason, times]) => (times > 0 ? [`${reason} ${times}`] : []));
  printFields(output, {
    Node: now.node,
    Engine: cannot.length === 0 ? now.engine : `${now.engine}; it cannot: ${cannot.join(', ')}`,
    Up: `${span(now.uptimeSeconds)}, since ${now.startedAt}`,
    Connections: count(now.connections),
    Sessions: count(now.sessions),
    Subscriptions: count(now.subscriptions),
    Retained: `${count(now.retained)} (${bytes(now.retainedBytes)})`,
    Queued: `${count(now.queuedMessages)} (${bytes(now.queuedBytes)})`,
    In: `${perSecond(rates.messagesIn)}, ${perSecond(rates.bytesIn, bytes)}; ${count(now.messagesIn)} so far`,
    Out: `${perSecond(rates.messagesOut)}, ${perSecond(rates.bytesOut, bytes)}; ${count(now.messagesOut)} so far`,
    Dropped: [count(now.drops), ...drops].join(', '),
    CPU: now.cpuPercent === null ? '?' : `${now.cpuPercent.toFixed(0)}% of one core`,
    Memory: bytes(now.memoryBytes),
    Registry: now.registryAnswers === null ? 'not asked yet' : now.registryAnswers ? 'answers' : 'DOES NOT ANSWER',
    Alarms: now.activeAlarms === 0 ? 'none' : `${now.activeAlarms}: see "roadwire broker alarms"`,
  });
}
