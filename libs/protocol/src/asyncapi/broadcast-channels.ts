import { Notice, Receipt, decodeNotice, decodeReceipt } from '../broadcasts.ts';
import { topics } from '../topics.ts';
import type { Channel } from './channel.ts';
import { exampleIds } from './examples.ts';

const vehicleId = '{vehicleId}';
const broadcastId = '{broadcastId}';

const notice = {
  broadcastId: exampleIds.broadcastId,
  revoked: false,
  kind: 'ota',
  title: 'Version 4.4.0 is ready',
  text: 'It takes about 20 minutes. The car cannot be driven meanwhile.',
  link: 'https://example.com/releases/4.4.0',
  issuedAt: '2026-03-01T08:00:00.000Z',
  expiresAt: '2026-03-08T08:00:00.000Z',
};

const noticeOf = {
  action: 'receive',
  qos: [1],
  retained: false,
  expiry: 'Not shown after `expiresAt`.',
  message: 'Notice',
  payload: Notice,
  decode: decodeNotice,
  answer: 'receipt',
} as const;

/** Notices to cars, and what they answer. */
export const broadcastChannels = {
  notice: {
    ...noticeOf,
    address: topics.broadcast.notice(vehicleId, broadcastId),
    title: 'Notice to a car',
    description:
      'A notice, or its revocation. It comes again, every 10 s while the car is online, until the car has sent a receipt; it ' +
      'is shown once.',
    properties: {
      messageExpiry: 'until `expiresAt`, in seconds',
      correlationData: 'the broadcast id',
      responseTopic: topics.broadcast.receipt(vehicleId, broadcastId),
    },
    examples: [
      { name: 'update', summary: 'An update is ready', payload: notice },
      { name: 'revoked', summary: 'It is not to be shown any more', payload: { ...notice, revoked: true } },
    ],
  },
  cohortNotice: {
    ...noticeOf,
    address: topics.broadcast.cohortNotice('{cohort}', broadcastId),
    title: 'Notice to a cohort',
    description:
      'The same to many cars by one publish: the cohort is in the certificate of the car. A notice has one broadcast id on ' +
      'whatever topic it comes, and a car shows it once. The receipt goes to the topic of the car.',
    properties: { messageExpiry: 'until `expiresAt`, in seconds', correlationData: 'the broadcast id' },
    examples: [{ name: 'recall', summary: 'A recall', payload: { ...notice, kind: 'recall', title: 'Recall 26-014' } }],
  },
  receipt: {
    address: topics.broadcast.receipt(vehicleId, broadcastId),
    title: 'Receipt',
    action: 'send',
    qos: [1],
    retained: false,
    description:
      'What became of a notice in this car: `received` at once for every notice, then what the driver or the car decides.',
    expiry: 'Counts however late it comes; a step back changes nothing.',
    properties: {},
    message: 'Receipt',
    payload: Receipt,
    decode: decodeReceipt,
    examples: [
      {
        name: 'received',
        summary: 'The car has it',
        payload: { broadcastId: exampleIds.broadcastId, state: 'received', at: '2026-03-01T08:15:31.000Z' },
      },
      {
        name: 'postponed',
        summary: 'Not now',
        payload: {
          broadcastId: exampleIds.broadcastId,
          state: 'postponed',
          reason: 'the car is moving',
          at: '2026-03-01T08:15:40.000Z',
        },
      },
    ],
  },
} as const satisfies Record<string, Channel>;
