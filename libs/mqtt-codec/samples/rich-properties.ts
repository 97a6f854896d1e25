import type { Properties } from '../src/index.ts';
import { beyondAscii } from './text.ts';

export const userProperties: Properties['userProperties'] = [
  ['colour', 'red'],
  ['colour', 'blue'],
  ['', ''],
  [beyondAscii, beyondAscii],
];
export const messageProperties: Properties = {
  payloadFormatIndicator: 1,
  messageExpiryInterval: 3600,
  contentType: 'application/json',
  responseTopic: `answers/${beyondAscii}`,
  correlationData: Buffer.from('0001ff', 'hex'),
  userProperties,
};
export const reasonProperties: Properties = { reasonString: `because, ${beyondAscii}`, userProperties };
