// Looking through a list of few takes a third of the time that a Set does; of thousands it takes seconds.
const FEW = 32;

/**
 * The tags of a response, from its `Cache-Tags` header. Tags are separated by commas; blanks around
 * one are not part of it, any other character is. Order is kept, repeats are dropped.
 */
export const parseCacheTags = (header: string | readonly string[] | undefined): string[] => {
  if (header === undefined) return [];
  const list = typeof header === 'string' ? header : header.join(',');
  const parts = list.split(',');
  if (parts.length > FEW) {
    return [...new Set(parts.map((part) => part.trim()).filter((tag) => tag !== ''))];
  }
  const tags: string[] = [];
  for (const part of parts) {
    const tag = part.trim();
    if (tag !== '' && !tags.includes(tag)) tags.push(tag);
  }
  return tags;
};
