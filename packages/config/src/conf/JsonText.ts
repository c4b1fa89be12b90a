import jsonc, { type Node, type ParseError } from 'jsonc-parser';

/** A place in a text, counted from 1. */
export interface ITextPosition {
  readonly line: number;
  readonly column: number;
}

/** A mistake in the text itself. */
export interface IJsonMistake extends ITextPosition {
  readonly message: string;
}

const STRICT: { disallowComments: true; allowTrailingComma: false; allowEmptyContent: false } = {
  disallowComments: true,
  allowTrailingComma: false,
  allowEmptyContent: false
};

const SENTENCES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is not a JSON value',
  InvalidNumberFormat: 'This number is not written as JSON writes numbers',
  PropertyNameExpected: 'A key in double quotes is expected here',
  ValueExpected: 'A value is expected here',
  ColonExpected: 'A colon is expected here',
  CommaExpected: 'A comma is expected here',
  CloseBraceExpected: 'A closing } is expected here',
  CloseBracketExpected: 'A closing ] is expected here',
  EndOfFileExpected: 'Nothing may follow the closing bracket',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'This string has no closing quote',
  UnexpectedEndOfNumber: 'This number ends too early',
  InvalidUnicode: 'This \\u escape is not complete',
  InvalidEscapeCharacter: 'This escape does not exist in JSON',
  InvalidCharacter: 'This character must be escaped in a JSON string'
};

/** A JSON text that remembers where each value stands. */
export class JsonText {
  /** Strict JSON only; empty when the text is fine. */
  public readonly mistakes: readonly IJsonMistake[];
  private readonly _text: string;
  private readonly _root: Node | undefined;

  public constructor(text: string) {
    const errors: ParseError[] = [];
    this._text = text;
    this._root = jsonc.parseTree(text, errors, STRICT);
    this.mistakes = errors.map(({ error, offset }) => ({
      ...this._positionAt(offset),
      message: SENTENCES[jsonc.printParseErrorCode(error)] ?? 'This is not JSON'
    }));
  }

  /** The value; only for a text without mistakes. */
  public get value(): unknown {
    return JSON.parse(this._text);
  }

  /** Where the value that a JSON pointer names stands: its key if it has one; else the nearest value around it. */
  public locate(pointer: string): ITextPosition {
    const steps: string[] = pointer
      .split('/')
      .slice(1)
      .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
    while (this._root !== undefined && steps.length > 0) {
      const node: Node | undefined = jsonc.findNodeAtLocation(this._root, steps);
      if (node !== undefined) {
        return this._positionAt((node.parent ?? node).offset);
      }
      steps.pop();
    }
    return this._positionAt(this._root?.offset ?? 0);
  }

  /** JSON pointers of keys that stand twice in the same object. */
  public duplicateKeys(): string[] {
    return this._root === undefined ? [] : duplicatesIn(this._root, '');
  }

  private _positionAt(offset: number): ITextPosition {
    const before: readonly string[] = this._text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}

function duplicatesIn(node: Node, pointer: string): string[] {
  if (node.type !== 'object') {
    return [];
  }
  const seen: Set<string> = new Set();
  return (node.children ?? []).flatMap((property) => {
    const [keyNode, valueNode] = property.children ?? [];
    const key: string = String(keyNode?.value);
    const here: string = `${pointer}/${key}`;
    const own: string[] = seen.has(key) ? [here] : [];
    seen.add(key);
    return valueNode === undefined ? own : [...own, ...duplicatesIn(valueNode, here)];
  });
}
