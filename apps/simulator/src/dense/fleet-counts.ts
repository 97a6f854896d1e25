/** What a dense fleet did since it started. */
export interface FleetCounts {
  /** Cars that are connected now. */
  connected: number;
  /** Connections that the broker let in. */
  connects: number;
  /** Of these, those of cars that had been connected before. */
  reconnects: number;
  /** Attempts that came to nothing, refusals included. */
  failedConnects: number;
  /** Connections that ended when nobody here wanted it. */
  lost: number;
  /** Reports that were sent. */
  messages: number;
  samples: number;
  /** Of the reports, at QoS 1. */
  acknowledged: number;
  /** Of the reports, in the broker's acknowledgement. */
  refused: number;
  /** Reports that were sent and whose connection ended before they were acknowledged. */
  forgotten: number;
  /** Reports, and answers to notices, that were due and not made: the socket was full, too many were unacknowledged, we were late. */
  skipped: number;
  notices: number;
  receipts: number;
}

export const noCounts = (): FleetCounts => ({
  connected: 0,
  connects: 0,
  reconnects: 0,
  failedConnects: 0,
  lost: 0,
  messages: 0,
  samples: 0,
  acknowledged: 0,
  refused: 0,
  forgotten: 0,
  skipped: 0,
  notices: 0,
  receipts: 0,
});
