import ts from 'typescript';

/** A call of `it`, `test`, `describe` or `suite` that gives a title. */
export interface TestCall {
  readonly kind: 'test' | 'group';
  readonly title: string;
  /** What keeps it from proving anything, such as `skip`. */
  readonly disabledBy: string | undefined;
}

const kinds: ReadonlyMap<string, TestCall['kind']> = new Map([
  ['it', 'test'],
  ['test', 'test'],
  ['describe', 'group'],
  ['suite', 'group'],
]);
const disabling: readonly string[] = ['skip', 'todo', 'fails', 'skipIf', 'runIf'];

export function readTestCall(call: ts.CallExpression): TestCall | undefined {
  const [first, ...rest] = call.arguments;
  const title = first && textOf(first);
  const callee = readCallee(call.expression);
  const kind = callee && kinds.get(callee.name);
  if (title === undefined || !kind) return undefined;
  return {
    kind,
    title,
    disabledBy: callee.modifiers.find((name) => disabling.includes(name)) ?? disablingOption(rest),
  };
}

/** The text of a string as it is written: what a template puts in stays `${…}`. */
export function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(({ expression, literal }) => `\${${expression.getText()}}${literal.text}`);
    return [node.head.text, ...spans].join('');
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left), textOf(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return ts.isParenthesizedExpression(node) ? textOf(node.expression) : undefined;
}

/** `it.skip.each(rows)` is named `it`, with the modifiers `skip` and `each`. */
function readCallee(node: ts.Expression): { name: string; modifiers: string[] } | undefined {
  if (ts.isIdentifier(node)) return { name: node.text, modifiers: [] };
  if (ts.isCallExpression(node)) return readCallee(node.expression);
  if (ts.isTaggedTemplateExpression(node)) return readCallee(node.tag);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const inner = readCallee(node.expression);
  return inner && { name: inner.name, modifiers: [...inner.modifiers, node.name.text] };
}

/** Without a function, a test is a plan; options can skip one as a modifier does. */
function disablingOption(rest: readonly ts.Expression[]): string | undefined {
  if (rest.length === 0) return 'todo';
  return rest
    .filter(ts.isObjectLiteralExpression)
    .flatMap(({ properties }) => properties.map(({ name }) => name?.getText() ?? ''))
    .find((name) => disabling.includes(name));
}
