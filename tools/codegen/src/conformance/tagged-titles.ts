import ts from 'typescript';
import { readTestCall, textOf } from './test-call.ts';

/** What a test file says it shows. */
export interface TaggedTitle {
  readonly tags: readonly string[];
  /** Without the tags, behind the titles of the groups around it. */
  readonly title: string;
  readonly file: string;
  readonly line: number;
  /** How many tests stand behind it: more than one for a group whose title has tags. */
  readonly tests: number;
}

export interface TestFileReading {
  readonly titles: TaggedTitle[];
  readonly problems: string[];
}

interface Surroundings {
  readonly titles: readonly string[];
  readonly tagged: boolean;
  readonly disabledBy: string | undefined;
}

/** Whatever begins as a tag does, so that one written wrongly is found and not passed over. */
const tagPattern = /\[((?:mqtt-|3\.1(?:\.1)?\/)[^\]]*)\]\s*/gi;

/**
 * Reads the titles of tests and groups that name clauses in square brackets.
 *
 * A tagged test that is skipped, and a tag anywhere but in a title, is a problem: neither shows anything.
 */
export function readTaggedTitles(file: string, text: string): TestFileReading {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const reading: TestFileReading = { titles: [], problems: [] };
  visitChildren(source, { titles: [], tagged: false, disabledBy: undefined });
  return reading;

  /** Gives the number of tests inside. */
  function visit(node: ts.Node, around: Surroundings): number {
    const call = ts.isCallExpression(node) ? readTestCall(node) : undefined;
    if (!ts.isCallExpression(node) || !call) {
      if (isText(node) && tagsOf(textOf(node) ?? '').length > 0) report(node, 'a tag stands outside a title of a test');
      return visitChildren(node, around);
    }
    const tags = tagsOf(call.title);
    const title = call.title.replaceAll(tagPattern, '').trim();
    const inside: Surroundings = {
      titles: title ? [...around.titles, title] : around.titles,
      tagged: around.tagged || tags.length > 0,
      disabledBy: around.disabledBy ?? call.disabledBy,
    };
    if (inside.disabledBy && (tags.length > 0 || (call.kind === 'test' && inside.tagged))) {
      report(node, `"${call.title}" names clauses and does not run (${inside.disabledBy})`);
      return 0;
    }
    const place = reading.titles.length;
    const within = sum([node.expression, ...node.arguments.slice(1)], inside);
    const tests = call.kind === 'test' ? 1 : within;
    if (tags.length > 0 && tests === 0) report(node, `"${call.title}" names clauses and holds no test`);
    else if (tags.length > 0) {
      reading.titles.splice(place, 0, { tags, title: inside.titles.join(' › '), file, line: lineOf(node), tests });
    }
    return tests;
  }

  function visitChildren(node: ts.Node, around: Surroundings): number {
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    return sum(children, around);
  }

  function sum(nodes: readonly ts.Node[], around: Surroundings): number {
    return nodes.reduce((tests, node) => tests + visit(node, around), 0);
  }

  function report(node: ts.Node, what: string): void {
    reading.problems.push(`${file}:${lineOf(node)}: ${what}`);
  }

  function lineOf(node: ts.Node): number {
    return source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  }
}

function tagsOf(text: string): string[] {
  return [...text.matchAll(tagPattern)].flatMap(([, tag]) => tag ?? []);
}

function isText(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}
