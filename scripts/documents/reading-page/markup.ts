/** Text that is already HTML. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | readonly Part[];

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const textOf = (part: Part): string => {
  if (part instanceof Markup) return part.text;
  return typeof part === 'object' ? part.map(textOf).join('') : escaped(String(part));
};

/**
 * HTML in which every interpolated value is escaped, except the results of `html`.
 *
 * @example html`<p>${'a < b'}</p>`.text // '<p>a &lt; b</p>'
 */
export const html = (strings: readonly string[], ...parts: readonly Part[]): Markup =>
  new Markup(
    strings
      .map((literal, index) => literal + (index < parts.length ? textOf(parts[index] ?? '') : ''))
      .join(''),
  );
