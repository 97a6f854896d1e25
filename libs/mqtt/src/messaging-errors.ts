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
}

/** Thrown by a handler to say that this message can never be handled: it is logged, acknowledged and not tried again. */
export class UnusableMessage extends Error {
  override readonly name = 'UnusableMessage';
}
