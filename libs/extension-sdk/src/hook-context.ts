/** The broker's log, with the extension's name on every line. Names from outside are cut by who logs them. */
export interface ExtensionLogger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What an extension has to work with. */
export interface ExtensionContext<Config> {
  /** As the configuration says, checked against the schema, with its defaults filled in. */
  readonly config: Config;
  /** The folder of the configuration file: relative paths in it are meant from here. */
  readonly directory: string;
  readonly logger: ExtensionLogger;
  readonly clock: { now(): Date };
  /** Aborted when the broker stops. */
  readonly signal: AbortSignal;
  /** Publishes in the broker's own name; it does not come by the extensions. */
  publish(message: { readonly topic: string; readonly payload: string; readonly retain?: boolean }): void;
  /** Adds to a counter of its own, seen by operators and in `/metrics`. The first 20 names are counted, so never a client's. */
  count(counter: string, by?: number): void;
}

/** What every hook but `start` gets beside its question. */
export interface HookContext<Config, State> extends ExtensionContext<Config> {
  /** What `start` returned. */
  readonly state: State;
}
