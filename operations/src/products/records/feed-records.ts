import sax from 'sax';
import { FieldMap } from './field-map.ts';
import type { ReadRecord } from './source-record.ts';

/** The elements that hold one product: `item` of RSS, `entry` of Atom. */
const RECORDS: ReadonlySet<string> = new Set(['item', 'entry']);

const localName = (name: string): string => name.replace(/^.*:/, '').toLowerCase();

interface OpenElement {
  readonly name: string;
  text: string;
  readonly children: string[];
}

/** Collects the records of a feed from what the parser finds. */
class FeedReader {
  readonly #parser = sax.parser(true, { position: true });
  readonly #path: OpenElement[] = [];
  #ready: ReadRecord[] = [];
  #line = 0;
  #fields: FieldMap | undefined;
  #failure: ReadRecord | undefined;

  constructor() {
    const parser = this.#parser;
    parser.onopentag = ({ name, attributes }) => this.#open(localName(name), attributes);
    parser.onclosetag = () => this.#close();
    parser.ontext = (text) => this.#text(text);
    parser.oncdata = (text) => this.#text(text);
    parser.onerror = ({ message }) => {
      const [problem = ''] = message.split('\n');
      // The parser counts lines from 0.
      this.#failure ??= {
        line: parser.line + 1,
        problem: `the XML is not well-formed: ${problem}`,
      };
      parser.resume();
    };
  }

  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** @returns the records that are complete by now. */
  feed(text: string): readonly ReadRecord[] {
    this.#parser.write(text);
    return this.#take();
  }

  end(): readonly ReadRecord[] {
    this.#parser.close();
    return this.#take();
  }

  #take(): readonly ReadRecord[] {
    const ready = this.#ready;
    this.#ready = [];
    return this.#failure === undefined ? ready : [...ready, this.#failure];
  }

  #open(name: string, attributes: Readonly<Record<string, unknown>>): void {
    if (this.#failure !== undefined) return;
    if (this.#fields === undefined) {
      if (!RECORDS.has(name)) return;
      this.#fields = new FieldMap();
      this.#line = this.#parser.line + 1;
      return;
    }
    // Atom has the address of `link` in an attribute.
    const { href } = attributes;
    this.#path.push({ name, text: typeof href === 'string' ? href : '', children: [] });
  }

  #text(text: string): void {
    const element = this.#path.at(-1);
    if (element !== undefined && this.#failure === undefined) element.text += text;
  }

  #close(): void {
    const fields = this.#fields;
    if (fields === undefined || this.#failure !== undefined) return;
    const element = this.#path.pop();
    if (element === undefined) {
      this.#ready.push({ line: this.#line, fields: fields.fields });
      this.#fields = undefined;
      return;
    }
    // Sub-attributes as the tab-separated feeds have them: `shipping` is country:region:service:price.
    const text = element.children.length > 0 ? element.children.join(':') : element.text.trim();
    const parent = this.#path.at(-1);
    if (parent !== undefined) parent.children.push(text);
    else fields.add(element.name, text);
  }
}

/** Reads the products of an RSS or Atom feed. A feed that is not well-formed ends with an unreadable record. */
export async function* feedRecords(text: AsyncIterable<string>): AsyncGenerator<ReadRecord> {
  const reader = new FeedReader();
  for await (const piece of text) {
    yield* reader.feed(piece);
    if (reader.hasFailed) return;
  }
  yield* reader.end();
}
