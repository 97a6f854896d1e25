/** What must never happen, with the words for people. */
export const violationKinds = {
  executedTwice: 'executed twice',
  executedAfterExpiry: 'executed after expiry',
  recordedTwice: 'recorded twice',
  lost: 'lost',
  overdue: 'neither finished nor unknown in time',
  wrongOutcome: 'outcome is not what the car did',
  keyWithTwoCommands: 'one key, two commands',
} as const;
export type ViolationKind = keyof typeof violationKinds;

export interface Violation {
  kind: ViolationKind;
  /** Or the key of the request. */
  commandId: string;
  detail: string;
}
