import { type Static, Type } from 'typebox';
import { oneOfTexts } from './one-of.ts';
import { decoderOf } from './decode.ts';
import { Timestamp, Uuid } from './ids.ts';

export const broadcastKinds = ['ota', 'recall', 'information'] as const;
export const BroadcastKind = oneOfTexts(broadcastKinds);
export type BroadcastKind = (typeof broadcastKinds)[number];

/** What a car gets on a `notice` topic: a notice, or its revocation. */
export const Notice = Type.Object({
  broadcastId: Uuid,
  revoked: Type.Boolean(),
  kind: BroadcastKind,
  title: Type.String({ minLength: 1, maxLength: 120 }),
  text: Type.String({ minLength: 1, maxLength: 4000 }),
  link: Type.Optional(Type.String({ format: 'uri', maxLength: 500 })),
  issuedAt: Timestamp,
  expiresAt: Timestamp,
});
export type Notice = Static<typeof Notice>;
export const decodeNotice = decoderOf(Notice);

export const receiptStates = ['received', 'accepted', 'postponed', 'declined', 'installed', 'failed'] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** What a car answers on a `receipt` topic. */
export const Receipt = Type.Object({
  broadcastId: Uuid,
  state: oneOfTexts(receiptStates),
  at: Timestamp,
  reason: Type.Optional(Type.String({ maxLength: 200 })),
});
export type Receipt = Static<typeof Receipt>;
export const decodeReceipt = decoderOf(Receipt);

/** A car's way through a broadcast. `targeted` and `notified` are ours, the others are the car's own word. */
export const deliveryStates = ['targeted', 'notified', ...receiptStates, 'timed_out', 'expired'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Which delivery state may follow which; a receipt that is not a step forward is a duplicate or came late. */
export const deliveryTransitions: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  targeted: ['notified', 'received', 'accepted', 'postponed', 'declined', 'installed', 'failed', 'expired'],
  notified: ['received', 'accepted', 'postponed', 'declined', 'installed', 'failed', 'timed_out', 'expired'],
  received: ['accepted', 'postponed', 'declined', 'installed', 'failed', 'timed_out', 'expired'],
  postponed: ['accepted', 'declined', 'installed', 'failed', 'timed_out', 'expired'],
  accepted: ['installed', 'failed', 'timed_out'],
  timed_out: ['received', 'accepted', 'postponed', 'declined', 'installed', 'failed'],
  declined: [],
  installed: [],
  failed: [],
  expired: [],
};
