import { Badge } from '../status/Badge.tsx';
import { useUiMessages } from '../use-ui-messages.ts';
import type { LiveStatus } from './open-live-stream.ts';

const tones = { connecting: 'off', live: 'ok', reconnecting: 'warn' } as const;

/** Whether what is shown follows the truth right now. */
export function LiveMark({ status }: { status: LiveStatus }) {
  const words = useUiMessages().live;
  return (
    <span role="status">
      <Badge tone={tones[status]}>{words[status]}</Badge>
    </span>
  );
}
