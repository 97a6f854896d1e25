/**
 * There is no connection, or it was lost before the broker acknowledged. The message may have been delivered all the
 * same; nothing sends it again by itself.
 */
export class MessagingUnavailable extends Error {
  override readonly name = 'MessagingUnavailable';
}

/** The broker answered and said no, for example because the topic is not permitted. */
export class PublishRefused extends Error {
  override readonly name = 'PublishRefused';
  /** Of MQTT 5 (2.4). */
  readonly reasonCode: number;

  constructor(message: string, { reasonCode, cause }: { reasonCode: number; cause?: unknown }) {
    super(message, { cause });
    this.reasonCode = reasonCode;
  }

  /** It may be taken later: there is no room for it now, or something that the broker asks did not answer. */
  get isTemporary(): boolean {
    return temporary.has(this.reasonCode);
  }
}

/** Unspecified error and quota exceeded. An implementation specific error is a rule's no, and stays one. */
const temporary: ReadonlySet<number> = new Set([0x80, 0x97]);

/** Thrown by a handler to say that this message can never be handled: it is logged, acknowledged and not tried again. */
export class UnusableMessage extends Error {
  override readonly name = 'UnusableMessage';
}
