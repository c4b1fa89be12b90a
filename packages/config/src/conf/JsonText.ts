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

/** A key that stands twice in its object, at the place where it stands again. */
interface IRepeatedKey {
  readonly pointer: string;
  readonly key: string;
  readonly first: Node;
  readonly again: Node;
}

/** Errors of the parser that are looked at, and lines at fault that are told: the rest follows from them, or is no JSON at all. */
const MAX_ERRORS: number = 100;
const MAX_LINES: number = 10;

const NO_JSON: string = 'This is not JSON';
const OPEN_STRING: string = 'This string has no closing quote';

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
  UnexpectedEndOfString: OPEN_STRING,
  UnexpectedEndOfNumber: 'This number ends too early',
  InvalidUnicode: 'This \\u escape is not complete',
  InvalidEscapeCharacter: 'This escape does not exist in JSON',
  InvalidCharacter: 'This character must be escaped in a JSON string'
};

/** A JSON text that remembers where each value stands. */
export class JsonText {
  /** Strict JSON only, one for each line at fault; empty when the text is fine. */
  public readonly mistakes: readonly IJsonMistake[];
  private readonly _text: string;
  private readonly _root: Node | undefined;

  public constructor(text: string) {
    const errors: ParseError[] = [];
    this._text = text;
    this._root = jsonc.parseTree(text, errors, STRICT);
    this.mistakes = onePerLine(
      errors.slice(0, MAX_ERRORS).filter((error, index) => !follows(text, error, errors[index - 1])).map(({ error, offset }) => ({
        ...this._positionAt(offset),
        message: SENTENCES[jsonc.printParseErrorCode(error)] ?? NO_JSON
      }))
    );
  }

  /** The value; only for a text without mistakes. */
  public get value(): unknown {
    return JSON.parse(this._text);
  }

  /** Where the value that a JSON pointer names stands: its key if it has one; else the nearest value around it. */
  public locate(pointer: string): ITextPosition {
    let place: Node | undefined = this._root;
    let node: Node | undefined = this._root;
    for (const step of pointer.split('/').slice(1)) {
      node = childOf(node, step.replace(/~1/g, '/').replace(/~0/g, '~'));
      place = node?.parent ?? node ?? place;
    }
    return this._positionAt(place?.offset ?? 0);
  }

  /** Keys that stand twice in the same object, each time where it stands again; at most so many. */
  public repeatedKeys(most: number): readonly (IJsonMistake & Pick<IRepeatedKey, 'pointer'>)[] {
    const repeated: readonly IRepeatedKey[] = this._root === undefined ? [] : repeatedIn(this._root, '');
    return repeated.slice(0, most).map(({ pointer, key, first, again }) => {
      const { line, column } = this._positionAt(first.offset);
      return {
        pointer,
        ...this._positionAt(again.offset),
        message: `The key ${JSON.stringify(key)} stands here twice: line ${line}, column ${column} has it already`
      };
    });
  }

  private _positionAt(offset: number): ITextPosition {
    const before: readonly string[] = this._text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}

/** What a key, or a place in a list, holds; of a key that stands twice, JSON takes the last. */
function childOf(node: Node | undefined, step: string): Node | undefined {
  if (node?.type === 'array') {
    return node.children?.[Number(step)];
  }
  return node?.children?.findLast(({ children }) => children?.[0]?.value === step)?.children?.[1];
}

function repeatedIn(node: Node, pointer: string): readonly IRepeatedKey[] {
  if (node.type !== 'object') {
    return [];
  }
  const seen: Map<string, Node> = new Map();
  return (node.children ?? []).flatMap((property) => {
    const [keyNode, valueNode] = property.children ?? [];
    const key: string = String(keyNode?.value);
    const here: string = `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const first: Node | undefined = seen.get(key);
    const own: readonly IRepeatedKey[] = first === undefined ? [] : [{ pointer: here, key, first, again: property }];
    seen.set(key, first ?? property);
    return valueNode === undefined ? own : [...own, ...repeatedIn(valueNode, here)];
  });
}

/** Whether nothing stands between two errors: the second is only what the first leaves. */
function follows(text: string, { offset }: ParseError, before: ParseError | undefined): boolean {
  return before !== undefined && text.slice(before.offset + before.length, offset).trim() === '';
}

/** The parser goes on behind a mistake, and stumbles over its own guess on the same line; behind an open string, on every line. */
function onePerLine(mistakes: readonly IJsonMistake[]): readonly IJsonMistake[] {
  const open: number = mistakes.findIndex(({ message }) => message === OPEN_STRING);
  const sure: readonly IJsonMistake[] = open < 0 ? mistakes : mistakes.slice(0, open + 1);
  return sure.filter(({ line }, index) => sure.findIndex((other) => other.line === line) === index).slice(0, MAX_LINES);
}
