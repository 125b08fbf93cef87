/** An element of a package's list. */
export interface PackageElement {
  /** The physical line on which it starts. */
  readonly line: number;
  readonly text: string;
}

/** Longer than any release that was met, short enough to be held. */
export const ELEMENT_MEGABYTES_MAX = 16;
const ELEMENT_CHARACTERS_MAX = ELEMENT_MEGABYTES_MAX * 1024 * 1024;

/** An element, or what stands around them, is too long to be held. */
export class ElementTooLong extends Error {}

const MEMBER = /"([^"\\]*)"\s*:\s*\[$/;

/**
 * Splits a JSON object that arrives in pieces into the elements of its lists that are asked for, and the rest: what
 * stands around them, their lists empty. Holds one element at a time. Throws ElementTooLong.
 */
export class PackageScanner {
  #line = 1;
  #elementLine = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inside = false;
  #element = '';
  #stray = false;
  #lists = 0;
  /** The object without the elements that were split off. */
  #rest = '';

  /** `isAsked` tells by its name whether a list of the object is split. */
  constructor(private readonly isAsked: (name: string) => boolean) {}

  /** How many lists were split. */
  get lists(): number {
    return this.#lists;
  }

  /** The object with its lists empty; undefined where it is cut short, damaged, or one of its lists held no objects. */
  get rest(): Readonly<Record<string, unknown>> | undefined {
    return this.#stray ? undefined : this.#parsed;
  }

  /** The names of the object's members; none where it is damaged. */
  get names(): readonly string[] {
    return Object.keys(this.#parsed ?? {});
  }

  get #parsed(): Readonly<Record<string, unknown>> | undefined {
    try {
      return JSON.parse(this.#rest) as Readonly<Record<string, unknown>>;
    } catch {
      return undefined;
    }
  }

  /** Takes the next piece and yields the elements that are complete. */
  *push(piece: string): Generator<PackageElement> {
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at] as string;
      if (character === '\n') this.#line += 1;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (character === '\\') this.#escaped = true;
        else if (character === '"') this.#inString = false;
      } else if (character === '"') {
        this.#inString = true;
        this.#stray ||= this.#isBetween;
      } else if (character === '{' || character === '[') {
        this.#depth += 1;
        if (this.#inside && this.#depth === 3) {
          from = at;
          this.#elementLine = this.#line;
        } else if (!this.#inside && this.#depth === 2 && character === '[') {
          this.#holdRest(piece.slice(from, at + 1));
          from = at + 1;
          this.#inside = this.isAsked(MEMBER.exec(this.#rest.slice(-200))?.[1] ?? '');
          if (this.#inside) this.#lists += 1;
        }
      } else if (character === '}' || character === ']') {
        this.#depth -= 1;
        if (this.#inside && this.#depth === 2) {
          yield this.#finished(piece.slice(from, at + 1));
        } else if (this.#inside && this.#depth === 1) {
          this.#inside = false;
          from = at;
        }
      } else if (this.#isBetween && !/[\s,]/.test(character)) this.#stray = true;
    }
    if (!this.#inside) this.#holdRest(piece.slice(from));
    else if (this.#depth > 2) this.#holdElement(piece.slice(from));
  }

  get #isBetween(): boolean {
    return this.#inside && this.#depth === 2;
  }

  #holdRest(text: string): void {
    if (this.#rest.length + text.length > ELEMENT_CHARACTERS_MAX) throw new ElementTooLong();
    this.#rest += text;
  }

  #holdElement(text: string): void {
    if (this.#element.length + text.length > ELEMENT_CHARACTERS_MAX) throw new ElementTooLong();
    this.#element += text;
  }

  #finished(tail: string): PackageElement {
    this.#holdElement(tail);
    const text = this.#element;
    this.#element = '';
    return { line: this.#elementLine, text };
  }
}
