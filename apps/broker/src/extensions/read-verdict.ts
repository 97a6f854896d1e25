import type { AccessVerdict, DeliveredChange, Properties, PublishedChange } from '@roadwire/extension-sdk';
import { isThenable } from './ask-hook.ts';
import { topicMistake } from './running-extension.ts';

/** A verdict of `onPublish` or `onDeliver` as the broker goes on with it. */
export type MessageVerdict =
  | { readonly verdict: 'pass'; readonly note: string | undefined; readonly acknowledgeAfter: Held }
  | {
      readonly verdict: 'change';
      readonly reason: string | undefined;
      readonly change: ReadChange;
      readonly acknowledgeAfter: Held;
    }
  | { readonly verdict: 'drop'; readonly reason: string; readonly reasonCode: number };
type Held = PromiseLike<unknown> | undefined;

export interface ReadChange {
  readonly payload: Uint8Array | undefined;
  readonly topic: string | undefined;
  readonly retain: boolean | undefined;
  readonly properties: Properties | undefined;
}

/** MQTT 5, 2.4: valid, but the receiver is not willing to accept it. */
export const notWilling = 0x83;
const reasonCodes: readonly unknown[] = [0x00, 0x80, 0x83, 0x87, 0x90, 0x97, 0x99];
const passing: MessageVerdict = { verdict: 'pass', note: undefined, acknowledgeAfter: undefined };

/** Of `authenticate` and `authorize`. Extensions may be plain JavaScript, so nothing is taken for granted. */
export function readAccessVerdict(answer: unknown): AccessVerdict | string {
  if (!isRecord(answer)) return 'must answer with allow, next or deny(reason)';
  const { verdict, reason } = answer;
  if (verdict === 'allow' || verdict === 'next') return { verdict };
  if (verdict !== 'deny') return 'must answer with allow, next or deny(reason)';
  return typeof reason === 'string' ? { verdict, reason } : 'must give deny() a reason';
}

export function readMessageVerdict(answer: unknown): MessageVerdict | string {
  if (!isRecord(answer)) return 'must answer with pass, change(…) or drop(reason)';
  const { verdict, reason, note, acknowledgeAfter: held, reasonCode = notWilling } = answer;
  if (held !== undefined && !isThenable(held)) return 'must give a promise to hold the acknowledgement for';
  switch (verdict) {
    case 'pass':
      if (note === undefined && held === undefined) return passing;
      return { verdict, note: typeof note === 'string' ? note : undefined, acknowledgeAfter: held };
    case 'change': {
      const change = readChange(answer['change']);
      if (typeof change === 'string') return change;
      return { verdict, change, reason: typeof reason === 'string' ? reason : undefined, acknowledgeAfter: held };
    }
    case 'drop':
      if (typeof reason !== 'string') return 'must give drop() a reason';
      if (typeof reasonCode !== 'number' || !reasonCodes.includes(reasonCode))
        return 'must give drop() a reason code of PUBACK';
      return { verdict, reason, reasonCode };
    default:
      return 'must answer with pass, change(…) or drop(reason)';
  }
}

function readChange(change: unknown): ReadChange | string {
  if (!isRecord(change)) return 'must give change() what to change';
  const { payload, topic, retain, properties }: Record<keyof (PublishedChange & DeliveredChange), unknown> = {
    payload: change['payload'],
    topic: change['topic'],
    retain: change['retain'],
    properties: change['properties'],
  };
  if (payload !== undefined && typeof payload !== 'string' && !(payload instanceof Uint8Array))
    return 'must change a payload into bytes or a text';
  const mistake = topic === undefined ? undefined : topicMistake(topic);
  if (mistake !== undefined) return `changes the topic, but ${mistake}`;
  if (retain !== undefined && typeof retain !== 'boolean') return 'must change retain into true or false';
  if (properties !== undefined && !isProperties(properties)) return 'changes properties into what MQTT does not have';
  return {
    payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
    topic: typeof topic === 'string' ? topic : undefined,
    retain,
    properties,
  };
}

function isProperties(value: unknown): value is Properties {
  if (!isRecord(value)) return false;
  const { contentType, responseTopic, correlationData, messageExpirySeconds, userProperties } = value;
  const isText = (text: unknown) => text === undefined || typeof text === 'string';
  return (
    isText(contentType) &&
    (responseTopic === undefined || topicMistake(responseTopic) === undefined) &&
    (correlationData === undefined || correlationData instanceof Uint8Array) &&
    (messageExpirySeconds === undefined || isSeconds(messageExpirySeconds)) &&
    (userProperties === undefined || (Array.isArray(userProperties) && userProperties.every(isPair)))
  );
}

const isSeconds = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 0xff_ff_ff_ff;
const isPair = (pair: unknown) =>
  Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === 'string');
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
