/** One numbered normative statement of MQTT 5.0. */
export interface Clause {
  /** The standard's own number, such as `MQTT-3.1.2-4`. */
  readonly clause: string;
  /** `both` binds a server and a client alike, as the sender or the receiver of a packet. */
  readonly binds: 'server' | 'client' | 'both';
  readonly says: string;
}

/** The clauses of neighbouring sections, in the standard's order. */
export interface Chapter {
  readonly title: string;
  readonly clauses: readonly Clause[];
}

/** What holds for a client of MQTT 3.1.1 or 3.1 in place of what MQTT 5.0 says. */
export interface Difference {
  /** The version that introduced it, and a name: `3.1.1/clean-session`. */
  readonly id: string;
  readonly says: string;
  /** The number in the 3.1.1 standard, if it has one; MQTT 3.1 has no numbers. */
  readonly clause311?: string;
}
