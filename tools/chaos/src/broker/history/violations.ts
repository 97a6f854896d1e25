/** What must never happen, with the words for people. */
export const brokerViolationKinds = {
  lost: 'acknowledged, and never came',
  cameTwice: 'came twice at QoS 2',
  cameTooOften: 'came more often than it was published',
  cameAgain: 'came again when everything had been acknowledged',
  outOfOrder: 'out of order',
  afterExpiry: 'came for the first time after its expiry',
  changed: 'came with other content',
  unwanted: 'came to who had not subscribed',
  lostByGroup: 'no member of a shared subscription got it',
  cameTwiceInGroup: 'two members of a shared subscription got it at QoS 2',
  sessionMissing: 'a session was missing',
  sessionOutlived: 'a session was there that had ended',
  subscriptionLost: 'a subscription was lost',
  otherOptions: 'came by other options than were acknowledged',
  retainedDiffers: 'another message was retained than the last',
  willMissing: 'a will was due and did not come',
  willUnwanted: 'a will came that was not due',
  startFailed: 'the broker did not start, or ended by itself',
  tailNotCut: 'half a batch was not cut off, or not told of',
  fault: 'the broker told of a fault',
  refused: 'refused or thrown out without a reason',
} as const;
export type BrokerViolationKind = keyof typeof brokerViolationKinds;

export interface BrokerViolation {
  readonly kind: BrokerViolationKind;
  /** The client, group or topic that it happened to. */
  readonly where: string;
  readonly detail: string;
}
