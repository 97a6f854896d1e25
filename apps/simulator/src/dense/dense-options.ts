export interface DenseOptions {
  /** At least 1. With `vehicleIds`, so many of them, from the first one on. */
  readonly cars: number;
  /** `mqtt://host:port`: the broker's plain listener. */
  readonly brokerUrl: string;
  /** User name and password of the plain listener; without them nothing is said of either. */
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
  /**
   * In the order in which they connect; `rw-dense-000001` and so on when absent. Telemetry refuses cars that nobody registered.
   * None that other programs play: the numbers of these sessions come from the clock, and those of the others are smaller.
   */
  readonly vehicleIds?: readonly string[] | undefined;
  /** What client ids begin with, before the vehicle id. `tools:` when absent: the plain listener lets nobody else in. */
  readonly clientIdPrefix?: string | undefined;
  /** How often each car reports; 10 seconds when absent. Not both. */
  readonly rate?: { readonly everySeconds: number } | { readonly messagesPerSecond: number } | undefined;
  /** Of the signals that a car knows, in turn; 10 when absent, `mostSamples` at most. */
  readonly samples?: number | undefined;
  /** The same seed makes the same fleet, which reports the same. `roadwire` when absent. */
  readonly seed?: string | undefined;
  /** Of reports; 0 when absent. */
  readonly qos?: 0 | 1 | undefined;
  /** Subscribes to the notices of each car, and answers them with receipts. */
  readonly notices?: boolean | undefined;
  /** New connections of the whole fleet; 500 when absent. The broker refuses more than 1,000 a second. */
  readonly connectsPerSecond?: number | undefined;
  /** Stops by itself after that; never when absent. */
  readonly durationSeconds?: number | undefined;
  /** One JSON document a line in place of words. */
  readonly json?: boolean | undefined;
  /** Ends it: all cars say that they are offline, and go. */
  readonly signal?: AbortSignal | undefined;
  /** Where progress goes; standard output when absent. It is redrawn in place where that is a terminal. */
  readonly output?: ProgressOutput | undefined;
}

/** What of a stream progress needs. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}
