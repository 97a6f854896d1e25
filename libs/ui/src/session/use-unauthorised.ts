import { useEffect, useEffectEvent } from 'react';

interface ResponseWatch {
  onResponse: (seen: { response: Response; schemaPath: string }) => void;
}

/** What is used of the SDK client. */
export interface WatchableClient {
  use: (watch: ResponseWatch) => void;
  eject: (watch: ResponseWatch) => void;
}

/** Tells of every 401, whichever call met it. The session's own calls answer 401 as a matter of course. */
export function useUnauthorised(client: WatchableClient, onUnauthorised: () => void): void {
  const tell = useEffectEvent(onUnauthorised);
  useEffect(() => {
    const watch: ResponseWatch = {
      onResponse: ({ response, schemaPath }) => {
        if (response.status === 401 && schemaPath !== '/web/session') tell();
      },
    };
    client.use(watch);
    return () => client.eject(watch);
  }, [client]);
}
