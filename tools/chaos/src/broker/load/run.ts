import type { Random } from '../../random.ts';
import type { Book } from '../history/book.ts';
import type { MortalBroker } from '../process/mortal-broker.ts';
import type { Messages } from './messages.ts';

/** What everybody who takes part shares. */
export interface Run {
  readonly book: Book;
  readonly broker: MortalBroker;
  readonly messages: Messages;
  readonly random: Random;
  /** From then on everybody is there, prompt, and begins nothing new. */
  readonly calm: AbortSignal;
  readonly over: AbortSignal;
}
