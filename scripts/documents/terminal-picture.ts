const FONT_SIZE = 14;
const CHARACTER_WIDTH = 8.5;
const LINE_HEIGHT = 22;
const PADDING = 20;
const TITLE_HEIGHT = 36;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const unescaped = (text: string): string =>
  text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/**
 * Draws the output of a command as a terminal window in SVG. The window has a background of a fixed colour, so that it is
 * readable on light and dark pages.
 */
export const terminalPicture = (command: string, output: readonly string[]): string => {
  const lines = [`$ ${command}`, ...output];
  const width = Math.ceil(
    Math.max(...lines.map(({ length }) => length)) * CHARACTER_WIDTH + 2 * PADDING,
  );
  const height = TITLE_HEIGHT + lines.length * LINE_HEIGHT + PADDING;
  const texts = lines.map((line, index) => {
    const y = TITLE_HEIGHT + LINE_HEIGHT * index + FONT_SIZE;
    return `<text x="${PADDING}" y="${y}" xml:space="preserve">${escaped(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(`The output of ${command}`)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#1e2430"/>`,
    ...['#ff5f57', '#febc2e', '#28c840'].map(
      (colour, index) => `<circle cx="${PADDING + index * 18}" cy="18" r="5.5" fill="${colour}"/>`,
    ),
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, monospace" font-size="${FONT_SIZE}" fill="#e6e9ef">`,
    ...texts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
};

/** The output in such a picture, by line. */
export const outputIn = (picture: string): readonly string[] =>
  [...picture.matchAll(/<text [^>]*>(.*)<\/text>/g)]
    .map(([, text = '']) => unescaped(text))
    .slice(1);
