/** The first byte of each record of the log. Numbers are never used again for something else. */
export const recordTypes = {
  /** Everything that is kept stands in this segment, up to here. */
  complete: 1,
  message: 2,
  session: 3,
  sessionEnded: 4,
  subscribed: 5,
  unsubscribed: 6,
  group: 7,
  delivery: 8,
  deliveryMoved: 9,
  deliveryFinished: 10,
  received: 11,
  released: 12,
  retained: 13,
  retainedNoMore: 14,
} as const;

const phases = ['queued', 'sent', 'released'] as const;

/** How a delivery stands, and flags, in one byte: phase in bits 0 and 1, QoS 2 in bit 2, retain in bit 3. */
export const deliveryFlags = {
  of: ({ phase, qos, retain }: { phase: (typeof phases)[number]; qos: 1 | 2; retain: boolean }): number =>
    phases.indexOf(phase) | (qos === 2 ? 4 : 0) | (retain ? 8 : 0),
  phase: (flags: number): (typeof phases)[number] => {
    const phase = phases[flags & 3];
    if (phase === undefined) throw new RangeError('a delivery in no phase');
    return phase;
  },
  qos: (flags: number): 1 | 2 => (flags & 4 ? 2 : 1),
  retain: (flags: number): boolean => (flags & 8) !== 0,
};
