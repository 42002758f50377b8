/** Text that is HTML already. */
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
 * HTML with everything that is put into it escaped, unless it was made by `html` itself.
 *
 * @example html`<p>${'a < b'}</p>`.text // '<p>a &lt; b</p>'
 */
export const html = (strings: readonly string[], ...parts: readonly Part[]): Markup =>
  new Markup(
    strings
      .map((literal, index) => literal + (index < parts.length ? textOf(parts[index] ?? '') : ''))
      .join(''),
  );
