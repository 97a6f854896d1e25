import { isReceipt } from './receipt.ts';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { follow } from '../following/follow.ts';

export interface SendBroadcastOptions {
  vehicle: string;
  title: string;
  text: string;
  kind: 'ota' | 'recall' | 'information';
  wait?: boolean;
}

/** `roadwire broadcast send`: with `--wait`, until the car has sent its receipt. */
export async function sendBroadcast({ connect, output }: Context, options: SendBroadcastOptions): Promise<void> {
  const { vehicle, title, text, kind, wait = false } = options;
  const api = await connect();
  const sent = answerOf(await api.POST('/v1/broadcasts', { body: { kind, title, text, vehicleIds: [vehicle] } }));
  output.line(`${kind} notice to ${vehicle}, broadcast ${sent.id}`);
  let shown: string | undefined;
  const broadcast = wait
    ? await follow({
        read: async () =>
          answerOf(await api.GET('/v1/broadcasts/{broadcastId}', { params: { path: { broadcastId: sent.id } } })),
        see: ({ deliveries }) => {
          for (const { state, changedAt } of deliveries) {
            if (state !== shown) output.line(`  ${changedAt}  ${state}`);
            shown = state;
          }
        },
        isOver: ({ deliveries }) => deliveries.length > 0 && deliveries.every(({ state }) => isReceipt(state)),
        until: new Date(sent.expiresAt),
        what: 'The notice',
      })
    : sent;
  output.document(broadcast);
}
