import { type Static, Type } from 'typebox';

/** A request as EMQX's HTTP authentication and authorisation are configured. */
export const RequestTemplate = Type.Object(
  {
    method: Type.Union([Type.Literal('post'), Type.Literal('get')], { default: 'post' }),
    /** Placeholders may stand in its path and query. */
    url: Type.String({ pattern: '^https?://[^/?#${}]+' }),
    headers: Type.Record(Type.String(), Type.String(), { default: {} }),
    /** Sent as JSON, or as a form if a header says so; with `get`, as the query. */
    body: Type.Record(Type.String(), Type.String(), { default: {} }),
  },
  { additionalProperties: false },
);
export type RequestTemplate = Static<typeof RequestTemplate>;

export interface RenderedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export type PlaceholderValues = Readonly<Record<string, string>>;

const placeholder = /\$\{([^}]*)\}/g;

/**
 * Makes requests of a template. Throws an error that names the field for a placeholder that is none of `names`, so that a misspelt one
 * does not wait for its first client.
 */
export function createRequestRenderer(
  field: string,
  template: RequestTemplate,
  names: readonly string[],
): (values: PlaceholderValues) => RenderedRequest {
  const check = (where: string, text: string) => {
    for (const [whole, name = ''] of text.matchAll(placeholder)) {
      if (!names.includes(name)) {
        const known = names.map((one) => `\${${one}}`).join(' ');
        throw new Error(`config: /${field}/${where} holds ${whole}, and there are ${known}`);
      }
    }
  };
  check('url', template.url);
  for (const [name, text] of Object.entries(template.headers)) check(`headers/${name}`, text);
  for (const [name, text] of Object.entries(template.body)) check(`body/${name}`, text);

  const lowerCase = Object.fromEntries(
    Object.entries(template.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const contentType = lowerCase['content-type'] ?? 'application/json';
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');

  return (values) => {
    const fill = (text: string, as: (value: string) => string = (value) => value) =>
      text.replaceAll(placeholder, (_whole, name: string) => as(values[name] ?? ''));
    const filled = fill(template.url, encodeURIComponent);
    // However it is encoded, a URL takes such a level for a step (WHATWG URL, 4.1).
    const isElsewhere = pathOf(filled).some((level) => level === '.' || level === '..');
    if (isElsewhere) throw new Error(`config: /${field}/url would be another path for a value of . or ..`);
    const url = new URL(filled);
    const headers = mapValues(lowerCase, (text) => fill(text, headerSafe));
    const body = mapValues(template.body, (text) => fill(text));
    if (template.method === 'get') {
      for (const [name, value] of Object.entries(body)) url.searchParams.append(name, value);
      return { method: 'GET', url: url.href, headers, body: undefined };
    }
    return {
      method: 'POST',
      url: url.href,
      headers: { ...headers, 'content-type': contentType },
      body: isForm ? new URLSearchParams(body).toString() : JSON.stringify(body),
    };
  };
}

const pathOf = (url: string): readonly string[] => (url.split(/[?#]/)[0] ?? '').split('/');

const mapValues = (record: Readonly<Record<string, string>>, to: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, text]) => [name, to(text)]));

/** What a client sends must not become a header of its own. */
const headerSafe = (value: string) => value.replaceAll(/[^\x20-\x7e]/g, '?');
