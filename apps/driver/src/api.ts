import { createRoadwireClient } from '@roadwire/sdk';

export const api = createRoadwireClient({ baseUrl: '', headers: { 'x-roadwire-csrf': '1' } });
