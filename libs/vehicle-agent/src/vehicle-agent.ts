import type { AlertSeverity, Reporting, SignalSample } from '@roadwire/protocol';
import type { JWK } from 'jose';
import type { AgentLogger, Clock } from './agent-needs.ts';
import type { Actuators } from './commands/actuators.ts';
import type { VehicleMemory } from './memory/vehicle-memory.ts';
import type { NoticeListener } from './notices.ts';

export type { AgentLogger, Clock } from './agent-needs.ts';

/** How the car keeps its connection. */
export interface LinkOptions {
  /**
   * A connection that says nothing for so long is asked whether it is still there, and given up half as long again later: that
   * is how a half-open socket is found. 30 unless told otherwise. In seconds, whole.
   */
  keepaliveSeconds?: number;
  /** How long one attempt to connect may take until the broker has answered; 10 unless told otherwise. */
  connectSeconds?: number;
  /**
   * The wait before an attempt to connect again: a random share, at least half, of a bound that doubles from `firstSeconds` (1)
   * to `longestSeconds` (120). With 120, a fleet whose broker was long away comes back over a minute.
   */
  firstSeconds?: number;
  longestSeconds?: number;
}

/** How much of its signals a car keeps that could not be sent. What is over it is lost, the oldest first. */
export interface SignalBufferOptions {
  /** 20,000 unless told otherwise. */
  mostSamples?: number;
  /** Of their JSON, in bytes; 4 MiB unless told otherwise. */
  mostBytes?: number;
}

export interface VehicleAgentOptions {
  vehicleId: string;
  cohort: string;
  brokerUrl: string;
  /** PEM texts: the root that the broker's certificate must lead to, the car's own chain and key. */
  tls?: { ca: string; cert: string; key: string };
  /** The public key pinned at enrolment, and the JWS over the command key set that it signed. */
  commandRootKey: JWK;
  commandKeys: string;
  memory: VehicleMemory;
  actuators: Actuators;
  clock: Clock;
  logger: AgentLogger;
  link?: LinkOptions;
  signalBuffer?: SignalBufferOptions;
  /** How long `stop` may take to send what waits, in seconds; 3 unless told otherwise. */
  flushSeconds?: number;
}

/** What became of the signals that this agent was given, since it was made. */
export interface SignalBacklog {
  /** Kept, to be sent when there is a connection. */
  readonly waiting: number;
  /** Lost because the buffer was full, or because nobody could take them. */
  readonly dropped: number;
}

export interface VehicleAgent {
  /** Checks the command keys against the pinned root (throws when it did not sign them) and connects in the background. */
  start(): Promise<void>;
  /**
   * Sends what waits as far as `flushSeconds` allows, says that the car is offline, lets go of what runs and closes. May be
   * called twice.
   */
  stop(): Promise<void>;
  /**
   * Says that the car is asleep, and disconnects until `wake`. What it has not told by then it tells when it wakes, signals
   * included. False when the broker could not be told: the car then stays awake, since nobody would know that it has to be
   * woken.
   */
  sleep(): Promise<boolean>;
  /** Connects again in the background; does nothing when the car is awake, not started, or stopped. */
  wake(): Promise<void>;

  /**
   * Reports samples, each with its own time. True when the broker took them all; false when they are kept and sent later by the
   * agent (do not report them again): there is no connection, or the broker did not acknowledge within 5 s. What is reported
   * while connected goes at once, beside the backlog. At QoS 0 true only says that they were written to the connection; the
   * backlog always goes at QoS 1.
   */
  reportSignals(samples: readonly SignalSample[], options?: { qos?: 0 | 1 }): Promise<boolean>;
  readonly backlog: SignalBacklog;

  /**
   * Says that something is wrong, until the broker has acknowledged it, also across a restart. Raising what is raised says
   * nothing, whatever the severity. Throws when the code is no alert code or the memory cannot be written. May be called
   * before `start`.
   */
  raiseAlert(code: string, severity: AlertSeverity): void;
  /** Says that it is over, in the same way. Clearing what is not raised says nothing. */
  clearAlert(code: string): void;
  /** The alerts that are raised, by their codes; those of before a restart included. */
  readonly raisedAlerts: readonly string[];

  /** How often to report: what the platform said last, remembered across restarts, or `defaultReporting`. */
  readonly reporting: Reporting;
  /** Called when the platform has said something new, after `reporting` changed. Set it before `start`. */
  onConfig(listener: (config: { version: number; reporting: Reporting }) => void): void;

  /** The one listener that answers notices. Set it before `start`. */
  onNotice(listener: NoticeListener): void;
  /** True while there is a connection, with every subscription up. */
  readonly connected: boolean;
  /** Called after every connection, that after a `wake` included. Set it before `start` or `wake`. */
  onConnect(listener: () => void): void;
  /** Called when a connection is lost or given up. Set it before `start` or `wake`. */
  onDisconnect(listener: () => void): void;
}
