import { createInterface } from 'node:readline';

const APPLICATION_ERROR = 4466;

/**
 * Answers JSON-RPC requests, one per line, from stdin to stdout, and ends the process when stdin has closed and every
 * request has been answered.
 * @param {(method: string, params: unknown, print: (text: string) => Promise<void>) => Promise<unknown>} handle
 *   `print` has the caller print a text, and settles when it has.
 */
export function serveJsonRpc(handle) {
  const printing = new Map();
  let nextPrintId = 1_000_000;
  let unanswered = 0;
  let closed = false;

  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

  const print = (content) =>
    new Promise((resolve) => {
      const id = nextPrintId++;
      printing.set(id, resolve);
      send({ id, method: 'print', params: { content } });
    });

  const exitWhenDone = () => {
    if (closed && unanswered === 0) process.exit(0);
  };

  createInterface({ input: process.stdin })
    .on('line', async (line) => {
      const message = JSON.parse(line);
      if (!message.method) {
        printing.get(message.id)?.();
        printing.delete(message.id);
        return;
      }
      unanswered++;
      try {
        send({ id: message.id, result: (await handle(message.method, message.params, print)) ?? {} });
      } catch (error) {
        send({ id: message.id, error: describe(error) });
      }
      unanswered--;
      exitWhenDone();
    })
    .on('close', () => {
      closed = true;
      exitWhenDone();
    });
}

function describe(error) {
  return {
    code: APPLICATION_ERROR,
    message: 'An error happened. Check the data field for details.',
    data: {
      is_panic: false,
      message: error?.message ?? String(error),
      error_code: error?.code,
      meta: error?.meta ?? {},
    },
  };
}
