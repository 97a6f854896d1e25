export interface SubjectAltName {
  readonly type: string;
  readonly value: string;
}

/**
 * Reads Node's text form of the subject alternative names, `URI:…, DNS:…`. Node writes a value that could be mistaken for
 * several as a JSON string. Returns undefined when the text is not of that form: such a certificate names nobody.
 */
export function parseSubjectAltNames(text: string): SubjectAltName[] | undefined {
  const names: SubjectAltName[] = [];
  let rest = text;
  while (rest !== '') {
    const match = /^([A-Za-z ]+):("(?:[^"\\]|\\.)*"|[^",]*)(?:, |$)/.exec(rest);
    const [whole, type, written] = match ?? [];
    if (whole === undefined || type === undefined || written === undefined) return undefined;
    const value = written.startsWith('"') ? unquoted(written) : written;
    if (value === undefined) return undefined;
    names.push({ type, value });
    rest = rest.slice(whole.length);
  }
  return names;
}

function unquoted(written: string): string | undefined {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
