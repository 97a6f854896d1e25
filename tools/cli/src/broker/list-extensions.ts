import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { printable } from './printable.ts';

/** `roadwire broker extensions` */
export async function listExtensions({ connect, output }: Context): Promise<void> {
  const api = await connect();
  const { items } = answerOf(await api.GET('/v1/broker/extensions'));
  printList(
    output,
    { items, more: false },
    {
      header: ['ORDER', 'NAME', 'STATE', 'HOOKS', 'CALLS', 'DENIED', 'CHANGED', 'DROPPED', 'FAILURES', 'LAST FAILURE'],
      row: ({ order, name, state, hooks, lastFailure }) => {
        const sum = (count: (hook: (typeof hooks)[number]) => number) =>
          `${hooks.reduce((total, hook) => total + count(hook), 0)}`;
        return [
          ...[`${order}`, name, state, hooks.map(({ hook }) => hook).join(', ')],
          ...[sum(({ calls }) => calls), sum(({ denied }) => denied), sum(({ changed }) => changed)],
          ...[sum(({ dropped }) => dropped), sum(({ failures, timeouts }) => failures + timeouts)],
          lastFailure ? `${lastFailure.at} ${lastFailure.hook}: ${printable(lastFailure.message)}` : '',
        ];
      },
      none: 'No extensions.',
    },
  );
}
