import type { Extension } from '@roadwire/extension-sdk';
import { ConfigError } from '@roadwire/service';
import { httpAuth } from './http-auth/http-auth.ts';
import { payloadGuard } from './payload-guard/payload-guard.ts';
import { webhook } from './webhook/webhook.ts';

export const shippedScheme = 'roadwire:';

const shipped: readonly Extension[] = [payloadGuard, webhook, httpAuth];

/** The extension that comes with the broker under this name. */
export function shippedExtension(module: string): Extension {
  const found = shipped.find(({ name }) => `${shippedScheme}${name}` === module);
  if (found) return found;
  const names = shipped.map(({ name }) => `${shippedScheme}${name}`).join(', ');
  throw new ConfigError(`no such extension comes with the broker; there are ${names}`);
}
