/** Processes the items in order, at most `concurrency` at a time. @returns the results in the order of the items. */
export const inParallel = async <Item, Result>(
  concurrency: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results = new Map<number, Result>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
};
