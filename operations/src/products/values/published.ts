const NO: ReadonlySet<string> = new Set([
  'false',
  'no',
  '0',
  '-1',
  'draft',
  'archived',
  'unlisted',
]);

/** Whether a cell such as Published or Status says that customers do not see the product. Blank says nothing. */
export const isHidden = (text: string | undefined): boolean =>
  text !== undefined && NO.has(text.toLowerCase());
