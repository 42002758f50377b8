/**
 * Processes the items in order, at most `concurrency` at a time. The first error rejects; work that has begun goes on.
 *
 * @param work receives an item and its place.
 * @returns the results in the order of the items.
 */
export const inParallel = async <Item, Result>(
  concurrency: number,
  items: readonly Item[],
  work: (item: Item, place: number) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results = new Map<number, Result>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [place, item] of queue) results.set(place, await work(item, place));
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
};
