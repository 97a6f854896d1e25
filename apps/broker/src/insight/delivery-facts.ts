import type { SubscriptionView, WaitingMessage } from '../engine/engine.ts';
import type { ConnectionRecord } from './connection-history.ts';
import type { PublishedRecord, RefusedRecord } from './delivery-journal.ts';
import type { DropRow } from './drop-ledger.ts';

/** A ban that is in force. */
export interface BanInForce {
  readonly reason: string;
  readonly until: Date;
}

export interface PublishedFacts extends Omit<Readonly<PublishedRecord>, 'publisher'> {
  readonly publisher: string | undefined;
  readonly isRetained: boolean;
}

export interface SessionFacts {
  /** Milliseconds since 1970; undefined while not connected. */
  readonly connectedSince: number | undefined;
  readonly disconnectedSince: number | undefined;
  readonly cleanStart: boolean | null;
  /** The one that gives the message the highest QoS. */
  readonly subscription: Pick<SubscriptionView, 'filter' | 'qos'> | undefined;
}

/** All that is known of one car and one topic at one moment. Times are milliseconds since 1970. */
export interface DeliveryFacts {
  readonly clientId: string;
  readonly topic: string;
  readonly now: number;
  /** Undefined when it cannot be said who the client is. */
  readonly isPermitted: boolean | undefined;
  readonly ban: BanInForce | undefined;
  /** Newest first. */
  readonly history: readonly Readonly<ConnectionRecord>[];
  readonly historySince: number;
  /** Of clients that are not connected, too. */
  readonly knowsSessions: boolean;
  readonly session: SessionFacts | undefined;
  /** The engine tells what it took and what was acknowledged, and the topic is written down. */
  readonly knowsDeliveries: boolean;
  readonly published: PublishedFacts | undefined;
  readonly publishedSince: number;
  readonly refused: RefusedRecord | undefined;
  readonly waiting: WaitingMessage | undefined;
  readonly knowsDrops: boolean;
  readonly dropsSince: number;
  /** Its copies for this client that were dropped last. */
  readonly dropped: Readonly<DropRow> | undefined;
  /** By an extension, before it was handed on to anybody. */
  readonly droppedOnArrival: Readonly<DropRow> | undefined;
  readonly acknowledgedAt: number | undefined;
  readonly acknowledgedSince: number;
}

/** The last refusal, when the client did not get in after it. */
export function lockedOut({ history, session }: DeliveryFacts): Readonly<ConnectionRecord> | undefined {
  if (session?.connectedSince !== undefined) return undefined;
  const last = history.find(({ event, isProven }) => isProven && (event === 'refused' || event === 'connected'));
  return last?.event === 'refused' ? last : undefined;
}

/** Undefined when the records do not go back so far. */
export function wasConnectedAt({ history, historySince, session }: DeliveryFacts, at: number): boolean | undefined {
  if (session?.connectedSince !== undefined && session.connectedSince <= at) return true;
  if (session?.disconnectedSince !== undefined && session.disconnectedSince <= at) return false;
  const last = history.find((record) => isCourse(record) && record.at <= at);
  if (last) return last.event === 'connected';
  const next = history.findLast((record) => isCourse(record) && record.at > at);
  if (next) return next.event === 'disconnected';
  return at >= historySince ? (session?.connectedSince === undefined ? false : undefined) : undefined;
}

const isCourse = ({ event }: Readonly<ConnectionRecord>) => event === 'connected' || event === 'disconnected';

/** The QoS that the client would get it at; undefined without a subscription. */
export const deliveryQos = ({ published, session }: DeliveryFacts): number | undefined =>
  session?.subscription && published && Math.min(published.qos, session.subscription.qos);

/** When the life of the message ends; undefined without an end. */
export const endOfLife = ({ published }: DeliveryFacts): number | undefined =>
  published?.expirySeconds === undefined ? undefined : published.at + published.expirySeconds * 1000;

/** A record that is older than the last publish is of an earlier message on the same topic. */
export const isOfThisMessage = ({ published }: DeliveryFacts, at: number | undefined): at is number =>
  at !== undefined && (published === undefined || at >= published.at);

export const isDropOfThisMessage = ({ published }: DeliveryFacts, { lastAt }: Readonly<DropRow>): boolean =>
  published === undefined || lastAt >= published.at;

export const moment = (at: number | Date): string => new Date(at).toISOString();
