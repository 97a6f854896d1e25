import { commandOutcomes, problemCodes } from '@roadwire/protocol';
import type { HttpService } from '@roadwire/service';

interface Row {
  code: string;
  title: string;
  retryable: boolean;
  status?: number;
}

const problems: readonly Row[] = Object.entries(problemCodes).map(([code, definition]) => ({ code, ...definition }));
const outcomes: readonly Row[] = Object.entries(commandOutcomes).map(([code, definition]) => ({ code, ...definition }));

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function table(rows: readonly Row[]): string {
  const withStatus = rows.some(({ status }) => status !== undefined);
  const body = rows.map(
    ({ code, title, retryable, status }) => `<tr id="${escaped(code)}">
<th scope="row"><a href="#${escaped(code)}"><code>${escaped(code)}</code></a></th>
${withStatus ? `<td>${status ?? ''}</td>` : ''}<td>${escaped(title)}</td><td>${retryable ? 'yes' : 'no'}</td></tr>`,
  );
  return `<div class="scroll" tabindex="0"><table>
<thead><tr><th scope="col">Code</th>${withStatus ? '<th scope="col">Status</th>' : ''}<th scope="col">What to tell people</th><th scope="col">Retryable</th></tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

const style = `:root{color-scheme:light dark;--line:#d5dbe3;--soft:#5b6777;--mark:#fff3c4}
@media(prefers-color-scheme:dark){:root{--line:#38424f;--soft:#9aa7b6;--mark:#4a3f12}}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.2}h2{margin-top:2.5rem;font-size:1.2rem}p,dd{max-width:44rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);font-size:.85rem}tr:target{background:var(--mark)}dt{margin-top:.75rem}`;

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Errors and outcomes · Roadwire</title><style>${style}</style></head>
<body>
<p><a href="/docs">API reference</a></p>
<h1>Errors and outcomes</h1>
<p>Every error of the APIs is a problem document (RFC 9457) with these members besides <code>type</code>,
<code>title</code>, <code>status</code> and <code>detail</code>:</p>
<dl>
<dt><code>code</code></dt><dd>Stable, for programs. One of the codes below.</dd>
<dt><code>retryable</code></dt><dd>The same request may succeed later. Send a command again only with the
<code>Idempotency-Key</code> of the first try, so that it cannot happen twice.</dd>
<dt><code>mayHaveExecuted</code></dt><dd>The car may have acted although the request failed. Look at the car, or wait for
what it reports, before you send the command again.</dd>
<dt><code>field</code></dt><dd>JSON pointer to the value that is wrong.</dd>
<dt><code>commandId</code></dt><dd>The command that stands in the way.</dd>
<dt><code>requestId</code></dt><dd>Names the request in our logs.</dd>
</dl>
<h2>Errors of requests</h2>
${table(problems)}
<h2>Outcomes of commands</h2>
<p>A command that was taken and did not succeed says why in its member <code>outcome</code>. Only <code>unknown</code> may
have been executed: then <code>mayHaveExecuted</code> is true.</p>
${table(outcomes)}
</body></html>
`;

/** Every code that an answer can hold, explained: the `type` of each problem leads here. */
export function errorsPage(app: HttpService): void {
  app.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  );
}
