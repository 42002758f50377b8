const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Lines of a table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map((cells) => row(cells.map((cell) => cell.replaceAll('|', '\\|')))),
];
