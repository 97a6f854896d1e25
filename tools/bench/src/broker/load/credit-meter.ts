/** Says when publishers are to be told how many messages all receivers have: after each run of them. */
export class CreditMeter {
  readonly #deliveriesPerRun: number;
  readonly #messagesPerRun: number;
  #runs = 0;

  constructor({ receivers, messagesPerRun }: { receivers: number; messagesPerRun: number }) {
    this.#messagesPerRun = messagesPerRun;
    this.#deliveriesPerRun = receivers * messagesPerRun;
  }

  /** Of all deliveries so far: the messages that are delivered, when that is to be told now. */
  dueAt(deliveries: number): number | undefined {
    if (deliveries < (this.#runs + 1) * this.#deliveriesPerRun) return undefined;
    this.#runs = Math.floor(deliveries / this.#deliveriesPerRun);
    return this.#runs * this.#messagesPerRun;
  }
}
